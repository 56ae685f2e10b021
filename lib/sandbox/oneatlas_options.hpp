// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/account.hpp"
#include "sandbox/options.hpp"

namespace satchel::sandbox::oneatlas {

/// The options of a product type for these areas: those of the guide with one option for all
/// processing levels, a DEM for each area, conditions of values, and other licences. Pleiades Neo
/// has its own.
[[nodiscard]] std::vector<Option> product_options(ProductType const& type,
                                                  NamedPlaces const& places);

/// Those of every product of Pleiades Neo: the same names as for Pleiades, but six bands, other
/// formats and DEMs, and other defaults.
[[nodiscard]] std::vector<Option> neo_options(NamedPlaces const& places);

/// What a new acquisition is to be like.
[[nodiscard]] std::vector<Option> acquisition_options(ProductType const& type);

/// POST /api/v1/contracts/{id}/productTypes/{id}/options.
[[nodiscard]] Reply list_options(Account& account, std::string const& contract_id,
                                 std::string const& product_type_id, std::string const& body);

} // namespace satchel::sandbox::oneatlas
