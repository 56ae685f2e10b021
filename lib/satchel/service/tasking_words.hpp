// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/service/account.hpp"

#include <string>

/// What the words of the service mean that are about new acquisitions.
namespace satchel::detail {

/// By the name of an item property ("acqPeriod"), in any case of letters.
[[nodiscard]] ItemProperty item_property(std::string const& name);

/// The category of an option, "item_properties" also in other letters and in the words of the
/// request for it.
[[nodiscard]] std::string option_category(std::string const& word);

/// A mission as requests name it ("PLEIADESNEO"), from what searches and people call it ("PNEO",
/// "Pleiades Neo"); another word comes back as it is.
[[nodiscard]] std::string mission_named(std::string const& word);

/// Says whether a product is a new acquisition, of which mission and programme: by its source,
/// sensor and target, else by its id ("PleiadesTaskingOneDay").
void name_programme(ProductType& product);

} // namespace satchel::detail
