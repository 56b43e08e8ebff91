/* Places in frames. */
#include "doc/layout/element_model.h"

mpt len_place(mpt v, mpt extent)
{
	if (v < LEN_SHARE - LEN_SHARE_MAX)
		return v;
	return len_scale(extent, v - LEN_SHARE, LEN_SHARE_MAX);
}
