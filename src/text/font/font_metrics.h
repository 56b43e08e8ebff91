/* Measures of a font. */
#ifndef TEXT_FONT_METRICS_H
#define TEXT_FONT_METRICS_H

/* All in font units, y upwards, as the tables give them. */
struct font_metrics {
	int upem;
	int ascent, descent;	  /* hhea; descent is negative below the baseline */
	int cap_height, x_height; /* OS/2; estimated from the outlines of H and x if absent */
	int bbox[4];		  /* head: xMin yMin xMax yMax */
	int italic_angle;	  /* degrees, negative leans right */
};

#endif
