// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/footprints/selection_layer.hpp"
#include "satchel/search/selection.hpp"

#include <nlohmann/json.hpp>

#include <iosfwd>
#include <string>
#include <vector>

namespace satchel::tool {

/// What `satchel select` tells of a selection.
struct SelectionReport {
    std::vector<Area> const& areas;
    std::vector<SelectableImage> const& images;
    Selection const& selection;
    SelectionOptions const& options;
};

/// "fewest", "cloud", "angle", "newest", "price". Throws Failure::usage for another word.
[[nodiscard]] Goal goal_from_text(std::string const& text);

/// "30", "30d", "2w", "12h", "30 days", in days. Throws Failure::usage.
[[nodiscard]] double days_from_text(std::string const& text, std::string const& option);

/// The ids in their order, as `satchel plan --images` takes them.
[[nodiscard]] std::string ids_text(SelectionReport const& report);

void print_selection(std::ostream& stream, SelectionReport const& report);

[[nodiscard]] nlohmann::ordered_json to_json(SelectionReport const& report);

/// What is missing, and why, one sentence each; empty where as much is covered as was asked for.
[[nodiscard]] std::vector<std::string> notes_on_missing(SelectionReport const& report);

/// Whether the last images add less than a thousandth of the areas together, and what would do
/// without them: each of them is paid for.
[[nodiscard]] std::vector<std::string> notes_on_slivers(SelectionReport const& report);

} // namespace satchel::tool
