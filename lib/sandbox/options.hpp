// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/instant.hpp"
#include "sandbox/product_types.hpp"
#include "satchel/area/area.hpp"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace satchel::sandbox {

/// Ties an option, or one of its values, to the value of another option: any of these values, or
/// with `reject` any other one.
struct Constraint {
    bool reject = false;
    std::string option;
    std::vector<std::string> values;
};

struct OptionValue {
    std::string id;
    std::string label;
    std::optional<Constraint> constraint = {};
};

/// A production option of a product type (guide, step 5).
struct Option {
    std::string name;
    std::string label;
    std::vector<OptionValue> values; ///< empty = a number within `range`
    std::string default_value;
    std::optional<std::pair<double, double>> range;
    std::string mandatory; ///< "true", "false", "constraint"
    std::optional<Constraint> constraint;
    bool is_period = false; ///< its value is "<start> <end>" instead
    bool hidden = false;    ///< nothing that a form would show
};

using Choices = std::map<std::string, std::string>;

/// The options of a product type that do not depend on a place.
[[nodiscard]] std::vector<Option> const& general_options(ProductType const& type);

/// What a new acquisition of this product type is to be like; none for the archive.
[[nodiscard]] std::vector<Option> const& item_properties(ProductType const& type);

/// Reads "<start> <end>"; nothing unless it ends after it starts.
[[nodiscard]] std::optional<Period> read_period(std::string const& text);

/// "projection_<suffix>" for an image of this place.
[[nodiscard]] Option projection_option(std::string const& suffix, Polygon const& place);

/// The areas of an options request: their ids, which name options, and places, in its order.
/// Throws Refusal 400 for a list that cannot be read.
using NamedPlaces = std::vector<std::pair<std::string, Polygon>>;
[[nodiscard]] NamedPlaces read_named_places(nlohmann::json const& request);

/// Throws Refusal 400 for a choice that is not on offer, not allowed or does not
/// apply, and for one that is missing.
void check_choices(std::vector<Option> const& options, Choices const& choices,
                   std::string const& where);

/// Answers POST /api/v1/productTypes/{id}/options.
[[nodiscard]] Reply list_options(std::string const& product_type_id, std::string const& body);

} // namespace satchel::sandbox
