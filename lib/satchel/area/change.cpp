// SPDX-License-Identifier: MIT
#include "satchel/area/change.hpp"

#include "satchel/area/text.hpp"

#include <array>
#include <cmath>

namespace satchel {
namespace {

struct Words {
    char const* name;
    char const* one;          ///< what happened, where it happened once
    char const* several;      ///< follows the count
    bool is_local = true;     ///< the position helps to find it
    char const* problem = ""; ///< what was wrong before a repair
};

Words const& words_of(ChangeKind kind)
{
    static constexpr std::array<Words, 17> words{{
        {"unclosed_ring", "an unclosed ring was closed", "unclosed rings were closed", true,
         "a ring is not closed"},
        {"repeated_position", "a repeated position was removed", "repeated positions were removed",
         true, "a position is repeated"},
        {"spike", "a spike was cut off", "spikes were cut off", true, "a ring has a spike"},
        {"collapsed_ring", "a ring without an inside was left out",
         "rings without an inside were left out", true, "a ring has no inside"},
        {"self_intersection", "a ring that crosses or touches itself was repaired",
         "places where rings cross or touch themselves were repaired", true,
         "a ring crosses or touches itself or another one"},
        {"overlap", "parts that overlap or share an edge were merged",
         "parts that overlap or share an edge were merged", true, "parts overlap or share an edge"},
        {"sliver", "a sliver of less than 1 m² was left out",
         "slivers of less than 1 m² were left out", true, "the repair leaves slivers"},
        {"short_way",
         "an edge of more than 180 degrees of longitude was taken the short way, across the "
         "antimeridian",
         "edges of more than 180 degrees of longitude were taken the short way, across the "
         "antimeridian",
         true, "an edge spans more than 180 degrees of longitude"},
        {"densified", "a vertex was added to a curved edge", "vertices were added to curved edges"},
        {"antimeridian", "the area was cut at the antimeridian",
         "parts were cut at the antimeridian"},
        {"pole", "the area was brought up to the pole", "rings were brought up to the pole"},
        {"buffered", "the shape was buffered", "shapes were buffered", false},
        {"holes_filled", "a hole was filled", "holes were filled"},
        {"holes_cut", "the area was cut through its hole", "holes were cut through"},
        {"simplified", "a vertex was saved by simplifying outward",
         "vertices were saved by simplifying outward", false},
        {"split", "the area was split", "pieces were made of the area", false},
        {"grouped", "a feature was grouped", "features were grouped", false},
    }};
    return words.at(static_cast<std::size_t>(kind));
}

/// Six digits tell a hectare in a country; the area of a parcel keeps its square metres.
std::string km2_text(double km2)
{
    if (!(km2 > 0)) {
        return "0";
    }
    auto const steps = std::pow(10, std::max(0.0, 5 - std::floor(std::log10(km2))));
    return format_number(std::round(km2 * steps) / steps);
}

} // namespace

std::string to_string(ChangeKind kind) { return words_of(kind).name; }

std::string describe(Change const& change)
{
    auto const& words = words_of(change.kind);
    auto text = change.count == 1 ? std::string{words.one}
                                  : std::to_string(change.count) + ' ' + words.several;
    if (words.is_local) {
        text += (change.count == 1 ? " at " : ", the first at ") + place(change.position) +
                " (lon lat)";
    }
    // What is left of the halves of a bow-tie, which count against each other, is noise.
    constexpr double noise = 1e-5;
    auto const is_noise = change.before_km2 < noise * change.after_km2;
    auto const before = km2_text(is_noise ? 0 : change.before_km2);
    auto const after = km2_text(change.after_km2);
    if (before != after) {
        text += "; " + before + " km² before, " + after + " km² after";
    }
    return text;
}

std::string describe_problem(Change const& repair)
{
    return std::string{words_of(repair.kind).problem} + " at " + place(repair.position) +
           " (lon lat)" +
           (repair.count > 1 ? ", and " + std::to_string(repair.count - 1) + " more" : "");
}

} // namespace satchel
