/* Which jobs are asked for. */
#include "run/request.h"

bool request_makes(const struct request *r, const struct job *job)
{
	return r->jobs >> (job - jobs) & 1;
}

int request_count(const struct request *r)
{
	int n = 0;
	for (unsigned bits = r->jobs; bits; bits &= bits - 1)
		n++;
	return n;
}
