#ifndef DOC_YAML_PLACES_H
#define DOC_YAML_PLACES_H

/* Where things are found. */
struct places {
	const char *data;   /* folder with layouts/, fonts/, data/ */
	const char *packed; /* folder with the YAML files of these, packed (ystore.h), or NULL */
	const char *cache;  /* folder of this user for more of them, or NULL */
};

#endif
