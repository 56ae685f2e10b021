// SPDX-License-Identifier: MIT
#include "satchel/aoi/shaping.hpp"

#include "satchel/error.hpp"

#include <charconv>
#include <cmath>
#include <string>

namespace satchel {

double distance_from_text(std::string_view text, std::string_view where)
{
    auto const refuse = [&](std::string const& why) {
        return Error{Failure::usage, std::string{where} + " \"" + std::string{text} + '"', why,
                     "give metres or kilometres, for example 500m or 2km"};
    };
    double number = 0;
    auto const [rest, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    auto const* const end = text.data() + text.size();
    auto unit = std::string_view{rest, static_cast<std::size_t>(end - rest)};
    while (unit.starts_with(' ')) {
        unit.remove_prefix(1);
    }
    if (problem != std::errc{} || !std::isfinite(number)) {
        throw refuse("is not a distance");
    }
    if (unit.empty()) {
        throw refuse("has no unit");
    }
    if (unit != "m" && unit != "km") {
        throw refuse("is not in metres or kilometres");
    }
    auto const metres = unit == "km" ? number * 1000 : number;
    constexpr double farthest_m = 500'000;
    if (!(metres > 0)) {
        throw refuse("is not above zero");
    }
    if (metres > farthest_m) {
        throw refuse("is more than 500 km");
    }
    return metres;
}

} // namespace satchel
