#ifndef DOC_YAML_PLACES_H
#define DOC_YAML_PLACES_H

/* Where things are found. dirs are searched in order for layouts/NAME.yaml and fonts/. */
struct places {
	const char *data; /* folder with layouts/, fonts/, data/ */
};

#endif
