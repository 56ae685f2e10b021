// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

/// Words of the search that search.yaml lists and the service takes in these letters only. One that
/// is written in others gets them; a word that is in no list is passed on as it is, because the
/// lists belong to the service, and its replies know more words than its specification.
namespace satchel::detail {

[[nodiscard]] std::vector<std::string>
constellations_as_listed(std::vector<std::string> const& words);

[[nodiscard]] std::vector<std::string>
product_types_as_listed(std::vector<std::string> const& words);

[[nodiscard]] std::vector<std::string>
polarisations_as_listed(std::vector<std::string> const& words);

/// All constellations that search.yaml lists, each in one way of writing.
[[nodiscard]] std::vector<std::string> listed_constellations();

/// All product types that search.yaml lists.
[[nodiscard]] std::vector<std::string> listed_product_types();

[[nodiscard]] std::string sensor_type_as_listed(std::string const& word);

} // namespace satchel::detail
