/* A child for each drawing, and what it drew as samples of a PDF image. */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS */
#include "doc/data/picture_svg.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "doc/data/svg_draw.h"

enum {
	SVG_DPI = 600,	    /* as fine as laser printers are */
	SECONDS = 10,	    /* of one drawing; an elaborate map takes two */
	DOTS_MOST = 8000,   /* a side: an A4 page at 600 dpi has 7016 */
	MEMORY = 2000 << 20 /* bytes of the child, libraries included */
};

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#endif

/* ---- the child ---- */

static void limit(int what, rlim_t most)
{
	struct rlimit now;
	if (getrlimit(what, &now) != 0)
		return;
	now.rlim_cur = now.rlim_max = now.rlim_max < most ? now.rlim_max : most;
	setrlimit(what, &now);
}

/* Only our fonts, by the names that people write; the file is forgotten with the process. */
static void use_fonts(const char *fonts)
{
	static const char form[] =
		"<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig>"
		"<dir>%s</dir><cachedir>/nonexistent</cachedir>"
		"<alias binding=\"same\"><family>serif</family><prefer><family>Vollkorn</family>"
		"</prefer></alias>"
		"<alias binding=\"same\"><family>monospace</family><prefer><family>Go Mono</family>"
		"</prefer></alias>"
		"<match target=\"pattern\"><edit name=\"family\" mode=\"append_last\">"
		"<string>Inter</string></edit></match></fontconfig>";
	char name[32] = "/dev/null";
	char *folder = fonts ? realpath(fonts, NULL) : NULL;
	FILE *f = folder && !strpbrk(folder, "<&") ? tmpfile() : NULL;
	if (f && fprintf(f, form, folder) > 0 && fflush(f) == 0) {
		lseek(fileno(f), 0, SEEK_SET);
		snprintf(name, sizeof name, "/dev/fd/%d", fileno(f));
	}
	setenv("FONTCONFIG_FILE", name, 1);
	setenv("LC_ALL", "C.UTF-8", 1);
}

static _Noreturn void child(struct str bytes, const char *fonts, int w, int h,
			    struct svg_drawing *out)
{
	int null = open("/dev/null", O_RDWR);
	if (null >= 0)
		for (int fd = 0; fd < 3; fd++)
			dup2(null, fd); /* libraries say things, and must not reach our output */
	limit(RLIMIT_CPU, SECONDS);
	limit(RLIMIT_CORE, 0);
#ifndef SANITIZED /* which reserves more than any machine has */
	limit(RLIMIT_AS, MEMORY);
#endif
	use_fonts(fonts);
	svg_draw(bytes.p, bytes.n, w, h, (uint32_t *)(out + 1), out);
	_exit(0);
}

/* ---- the parent ---- */

static const char no_child[] = "cannot be drawn: the system gives no process or memory for it";

static const char *words_of(struct arena *a, const struct svg_drawing *d)
{
	struct buf b = {.a = a};
	switch (d->result) {
	case SVG_DONE: return NULL;
	case SVG_NO_LIBRARY:
		return "is an SVG drawing, for which librsvg is wanted: install librsvg2-2, or "
		       "save "
		       "it as PNG, at 600 dots an inch";
	case SVG_NO_SIZE: return "is an SVG drawing without a size: give it a viewBox";
	case SVG_BROKEN:
		buf_str(&b, STR("is an SVG drawing that cannot be drawn: "));
		buf_clean(&b, str_of(d->why));
		buf_char(&b, '\0');
		return b.p;
	case SVG_NOTHING: break;
	}
	return "is an SVG drawing that takes more time or memory than a drawing may";
}

/* Bytes shared with the child: what it says, and w * h samples. */
static size_t shared_size(int w, int h)
{
	return sizeof(struct svg_drawing) + (size_t)w * (size_t)h * sizeof(uint32_t);
}

/* NULL, or what is wrong; *out is to be unmapped then as well, unless it is NULL. */
static const char *run_child(struct arena *a, struct str bytes, const char *fonts, int w, int h,
			     struct svg_drawing **out)
{
	int status;
	struct svg_drawing *d = mmap(NULL, shared_size(w, h), PROT_READ | PROT_WRITE,
				     MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	*out = d == MAP_FAILED ? NULL : d;
	if (!*out)
		return no_child;
	pid_t pid = fork();
	if (pid < 0)
		return no_child;
	if (pid == 0)
		child(bytes, fonts, w, h, d);
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return no_child;
	d->why[SVG_WHY - 1] = '\0';
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		d->result = SVG_NOTHING;
	return words_of(a, d);
}

const char *picture_svg_size(struct arena *a, struct str bytes, const char *fonts, int64_t *w,
			     int64_t *h)
{
	struct svg_drawing *d;
	const char *why = run_child(a, bytes, fonts, 0, 0, &d);
	if (!why) {
		*w = d->w;
		*h = d->h;
	}
	if (d)
		munmap(d, shared_size(0, 0));
	return why;
}

bool picture_svg_has_text(struct str s)
{
	static const char name[] = "text";
	for (size_t i = 0; i + 5 < s.n; i++) {
		if (s.p[i] != '<')
			continue;
		size_t k = i + 1; /* "<svg:text " as well */
		while (k < s.n && k < i + 32 && s.p[k] != ':' && s.p[k] > ' ' && s.p[k] != '>')
			k++;
		size_t from = k < s.n && s.p[k] == ':' ? k + 1 : i + 1;
		if (s.n - from > 4 && memcmp(s.p + from, name, 4) == 0 &&
		    (ascii_blank(s.p[from + 4]) || s.p[from + 4] == '>'))
			return true;
	}
	return false;
}

/* ---- samples ---- */

struct colours {
	unsigned char *samples, *alpha;
	bool coloured, opaque;
};

/* Parts samples from alpha, which they are multiplied by. */
static void part(const uint32_t *from, size_t n, struct colours *c)
{
	for (size_t i = 0; i < n; i++) {
		uint32_t v = from[i], alpha = v >> 24;
		unsigned char *rgb = c->samples + 3 * i;
		for (int k = 0; k < 3; k++) {
			uint32_t one = v >> (16 - 8 * k) & 255;
			one = alpha ? (one * 255 + alpha / 2) / alpha : 255;
			rgb[k] = (unsigned char)(one > 255 ? 255 : one);
		}
		c->alpha[i] = (unsigned char)alpha;
		c->opaque = c->opaque && alpha == 255;
		c->coloured = c->coloured || rgb[0] != rgb[1] || rgb[1] != rgb[2];
	}
}

/* Luminance of sRGB, as the weights of Rec. 709 have it for what eyes see. */
static void make_grey(unsigned char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		s[i] = (unsigned char)((2126u * s[3 * i] + 7152u * s[3 * i + 1] +
					722u * s[3 * i + 2] + 5000) /
				       10000);
}

static int dots(mpt length)
{
	int64_t n = ((int64_t)length * SVG_DPI + 72 * PT - 1) / (72 * PT);
	return n < 1 ? 1 : n > DOTS_MOST ? DOTS_MOST : (int)n;
}

const char *picture_svg_read(struct arena *a, const struct bitmap *p, struct picture_data *out)
{
	struct svg_drawing *d;
	int w = dots(p->widest), h;
	int64_t high = ((int64_t)w * p->h + p->w / 2) / p->w;
	h = high < 1 ? 1 : high > DOTS_MOST ? DOTS_MOST : (int)high;
	const char *why = run_child(a, p->bytes, p->fonts, w, h, &d);
	if (!why) {
		size_t n = (size_t)w * (size_t)h;
		struct colours c = {.samples = arena_room(a, unsigned char, 3 * n),
				    .alpha = arena_room(a, unsigned char, n),
				    .opaque = true};
		part((const uint32_t *)(d + 1), n, &c);
		bool grey = p->grey || !c.coloured;
		if (grey)
			make_grey(c.samples, n);
		*out = (struct picture_data){.w = w, .h = h, .channels = grey ? 1 : 3};
		out->samples = (struct str){(const char *)c.samples, n * (grey ? 1 : 3)};
		if (!c.opaque)
			out->alpha = (struct str){(const char *)c.alpha, n};
	}
	if (d)
		munmap(d, shared_size(w, h));
	return why;
}
