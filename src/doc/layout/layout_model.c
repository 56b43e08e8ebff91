/* Questions about a layout that was read. */
#include "doc/layout/layout_model.h"

struct text layout_label(const struct layout *l, const char *name)
{
	for (int i = 0; i < l->nlabel; i++)
		if (str_is(l->label[i].name, name))
			return l->label[i].text;
	return (struct text){0};
}
