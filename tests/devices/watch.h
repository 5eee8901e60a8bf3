/* watch.h: a transport around another one that writes down what it is asked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "devices/transport.h"

/* Takes ownership of @inner.  Every call becomes a word of @log, with its time and, of a
 * transfer, all its bytes: "[250000 1 00 21090200:0000=05] ".
 */
Transport *watch_new(Transport *inner, GString *log);
