// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

/// Words of OneAtlas, and what they say about each other.
namespace satchel::detail {

/// OneAtlas keeps contracts, products and orders in two systems, by satellite: Pléiades and SPOT
/// in the legacy one, Pléiades Neo in the other.
enum class Backend { not_known, legacy, neo };

/// The system of a product type ("PleiadesNeoArchiveMono"), mission ("PLEIADESNEO") or
/// constellation ("PNEO").
[[nodiscard]] Backend backend_for(std::string_view word);

/// The system that a contract says it is of.
[[nodiscard]] Backend backend_named(std::string_view word);

/// "DS_PHR1A_2022...", by which images of the legacy system are ordered.
[[nodiscard]] bool is_datastrip(std::string_view id);

/// "a1ba2510-49e5-46a6-8e3f-0c1d0603217d", by which images of the other one are ordered.
[[nodiscard]] bool is_catalogue_id(std::string_view id);

/// A value within a query of orders: what the query's language would take for its own is marked.
[[nodiscard]] std::string query_value(std::string_view text);

/// Constellations as the catalogue calls them, from its own words and from those that ordering and
/// the earlier generations use; a word that is neither is passed on. Each once.
[[nodiscard]] std::vector<std::string>
catalogue_constellations(std::vector<std::string> const& words);

/// All those words, the catalogue's own first.
[[nodiscard]] std::vector<std::string> listed_catalogue_constellations();

} // namespace satchel::detail
