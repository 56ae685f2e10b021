// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/product_types.hpp"
#include "satchel/area/area.hpp"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace satchel::sandbox {

struct OptionValue {
    std::string id;
    std::string label;
};

/// Ties an option to the value of another one: `reject` turns it around.
struct Constraint {
    bool reject = false;
    std::string option;
    std::string value;
};

/// A production option of a product type (guide, step 5).
struct Option {
    std::string name;
    std::string label;
    std::vector<OptionValue> values; ///< empty = a number within `range`
    std::string default_value;
    std::optional<std::pair<int, int>> range;
    std::string mandatory; ///< "true", "false", "constraint"
    std::optional<Constraint> constraint;
};

using Choices = std::map<std::string, std::string>;

/// The options of a product type that do not depend on a place.
[[nodiscard]] std::vector<Option> const& general_options(ProductType const& type);

/// "projection_<suffix>" for an image of this place.
[[nodiscard]] Option projection_option(std::string const& suffix, Polygon const& place);

/// Throws Refusal 400 for a choice that is not on offer, not allowed or does not
/// apply, and for one that is missing.
void check_choices(std::vector<Option> const& options, Choices const& choices,
                   std::string const& where);

/// Answers POST /api/v1/productTypes/{id}/options.
[[nodiscard]] Reply list_options(std::string const& product_type_id, std::string const& body);

} // namespace satchel::sandbox
