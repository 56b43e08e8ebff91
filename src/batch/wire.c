/* Pipes carry bytes in pieces: reading and writing go on until all are through. */
#include "batch/wire.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"

void wire_number(struct buf *b, uint64_t v)
{
	buf_put(b, &v, sizeof v);
}

void wire_text(struct buf *b, struct str s)
{
	wire_number(b, s.n);
	buf_str(b, s);
}

static bool get_all(int fd, char *p, size_t n)
{
	while (n) {
		ssize_t k = read(fd, p, n);
		if (k < 0 && errno == EINTR)
			continue;
		if (k <= 0)
			return false;
		p += k;
		n -= (size_t)k;
	}
	return true;
}

bool wire_send(int fd, struct str message)
{
	uint64_t n = message.n;
	return file_put(fd, (struct str){(const char *)&n, sizeof n}) && file_put(fd, message);
}

bool wire_receive(int fd, struct arena *a, struct str *message)
{
	uint64_t n;
	if (!get_all(fd, (char *)&n, sizeof n))
		return false;
	char *p = arena_room(a, char, n + 1);
	*message = (struct str){p, (size_t)n};
	return get_all(fd, p, (size_t)n);
}

uint64_t wire_take_number(struct str *message)
{
	uint64_t v = 0;
	if (message->n < sizeof v)
		return 0;
	memcpy(&v, message->p, sizeof v);
	*message = str_from(*message, sizeof v);
	return v;
}

struct str wire_take_text(struct str *message)
{
	uint64_t n = wire_take_number(message);
	struct str s = {message->p, n < message->n ? (size_t)n : message->n};
	*message = str_from(*message, s.n);
	return s;
}
