// SPDX-License-Identifier: MIT
#include "satchel/service/query.hpp"

#include <cassert>

namespace satchel {

std::string to_text(Interval const& interval)
{
    assert(interval.from || interval.to);

    std::string text;
    if (interval.from) {
        text += interval.from->included ? '[' : ']';
        text += interval.from->text;
    }
    if (interval.from && interval.to) {
        text += ',';
    }
    if (interval.to) {
        text += interval.to->text;
        text += interval.to->included ? ']' : '[';
    }
    return text;
}

} // namespace satchel
