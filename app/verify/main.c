/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/verify/memory.h"
#include "app/verify/verify.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char main_help[] =
    "Usage: teller-verify [OPTION]... BUNDLE\n"
    "Checks every claim of a bundle of Teller: one line for each.\n"
    "\n"
    "  --fingerprint HEX  compare the device's key with the fingerprint on paper\n"
    "  --head SEQ:HEX     compare an entry of the ledger with the head on paper\n"
    "                     (at least 16 digits; spaces and dashes do not matter)\n"
    "  --checkpoint FILE  compare a checkpoint kept on a stick or by others "
    "(repeatable)\n"
    "  --dice FILE        only recompute the roots of the dice typed from paper;\n"
    "                     nothing else can be compared with it\n"
    "  --json             write one JSON object\n"
    "  --help             show this\n"
    "  --version          show the version\n"
    "\n"
    "Exit status: 0 all claims hold, 1 there are findings, 2 the bundle cannot be\n"
    "read or the command line is wrong.\n";

enum { MAIN_FILES_MAX = 64, MAIN_FILE_BYTES_MAX = 1 << 16 };

typedef struct {
    VerifyOptions verify;
    bool json;
    VerifyNote *notes;
    char *texts[MAIN_FILES_MAX]; /* of files of the command line; owned */
    size_t n_texts;
    bool unreadable; /* one of them; the reason was printed */
    bool done;       /* --help or --version was answered */
    const char *bundle;
} Arguments;

/* A small file; empty, with a message, if it cannot be read whole. */
static Text
main_read(Arguments *arguments, const char *path)
{
    char bytes[MAIN_FILE_BYTES_MAX];
    FILE *file = fopen(path, "rb");
    size_t len = file != NULL ? fread(bytes, 1, sizeof bytes, file) : 0;
    bool read = file != NULL && !ferror(file) && len > 0 && len < sizeof bytes &&
                arguments->n_texts < MAIN_FILES_MAX;
    if (file != NULL)
        fclose(file);
    if (!read) {
        fprintf(stderr, "teller-verify: %s: cannot be read, is empty or too large\n",
                path);
        arguments->unreadable = true;
        return (Text){"", 0};
    }
    char *text = memory_text(bytes, len);
    arguments->texts[arguments->n_texts++] = text;
    return (Text){text, len};
}

static void
main_checkpoint(Arguments *arguments, const char *path)
{
    VerifyOptions *verify = &arguments->verify;
    arguments->notes =
        memory_grow(arguments->notes, verify->n_notes, sizeof *arguments->notes);
    arguments->notes[verify->n_notes++] = (VerifyNote){path, main_read(arguments, path)};
    verify->notes = arguments->notes;
}

static bool
main_option(Arguments *arguments, int option)
{
    switch (option) {
    case 'f':
        arguments->verify.fingerprint = text_of(optarg);
        return optarg[0] != 0;
    case 'h':
        arguments->verify.head = text_of(optarg);
        return optarg[0] != 0;
    case 'c':
        main_checkpoint(arguments, optarg);
        return true;
    case 'd':
        arguments->verify.dice = main_read(arguments, optarg);
        return true;
    case 'j':
        arguments->json = true;
        return true;
    case '?':
        return false;
    default:
        fputs(option == 'v' ? "teller-verify " TELLER_VERSION "\n" : main_help, stdout);
        arguments->done = true;
        return true;
    }
}

static bool
main_arguments(Arguments *arguments, int argc, char **argv)
{
    static const struct option options[] = {
        {"fingerprint", required_argument, NULL, 'f'},
        {"head", required_argument, NULL, 'h'},
        {"checkpoint", required_argument, NULL, 'c'},
        {"dice", required_argument, NULL, 'd'},
        {"json", no_argument, NULL, 'j'},
        {"help", no_argument, NULL, 'u'},
        {"version", no_argument, NULL, 'v'},
        {NULL, 0, NULL, 0},
    };
    int option;
    *arguments = (Arguments){.json = false};
    while (!arguments->done &&
           (option = getopt_long(argc, argv, "", options, NULL)) != -1)
        if (!main_option(arguments, option))
            return false;
    if (!arguments->done && optind != argc - 1)
        return false;
    arguments->bundle = argv[optind];
    return true;
}

/* A line that could not be written must not look like success. */
static int
main_report(const Arguments *arguments, const Report *report, VerifyResult result)
{
    if (arguments->json)
        report_print_json(report, arguments->bundle, stdout);
    else
        report_print(report, stdout);
    return fflush(stdout) == 0 && !ferror(stdout) ? (int)result : VERIFY_UNREADABLE;
}

static int
main_verify(const Arguments *arguments)
{
    const char *why = NULL;
    if (!verify_options_check(&arguments->verify, &why)) {
        fprintf(stderr, "teller-verify: %s\n", why);
        return VERIFY_UNREADABLE;
    }
    Report *report = report_new();
    VerifyResult result =
        verify_bundle(arguments->bundle, &arguments->verify, report, &why);
    if (result == VERIFY_UNREADABLE)
        fprintf(stderr, "teller-verify: %s: %s\n", arguments->bundle, why);
    else
        result = (VerifyResult)main_report(arguments, report, result);
    report_free(report);
    return (int)result;
}

static void
main_clear(Arguments *arguments)
{
    for (size_t i = 0; i < arguments->n_texts; i++)
        free(arguments->texts[i]);
    free(arguments->notes);
}

int
main(int argc, char **argv)
{
    Arguments arguments;
    int result = VERIFY_HOLDS;
    if (!main_arguments(&arguments, argc, argv)) {
        fputs("teller-verify: wrong command line; see teller-verify --help\n", stderr);
        result = VERIFY_UNREADABLE;
    } else if (arguments.unreadable) {
        result = VERIFY_UNREADABLE;
    } else if (!arguments.done) {
        result = main_verify(&arguments);
    }
    main_clear(&arguments);
    return result;
}
