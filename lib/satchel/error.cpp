// SPDX-License-Identifier: MIT
#include "satchel/error.hpp"

namespace satchel {

std::string_view kind_of(Failure failure)
{
    switch (failure) {
    case Failure::bug:
        return "bug";
    case Failure::usage:
        return "usage";
    case Failure::input:
        return "input";
    case Failure::configuration:
        return "configuration";
    case Failure::denied:
        return "denied";
    case Failure::refused:
        return "refused";
    case Failure::network:
        return "network";
    case Failure::reply:
        return "reply";
    case Failure::output:
        return "output";
    case Failure::unknown_outcome:
        return "unknown_outcome";
    case Failure::partial:
        return "partial";
    case Failure::price_guard:
        return "price_guard";
    case Failure::interrupted:
        return "interrupted";
    }
    return "bug";
}

} // namespace satchel
