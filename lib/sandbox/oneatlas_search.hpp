// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/catalogue.hpp"
#include "sandbox/reply.hpp"

#include <map>

namespace satchel::sandbox::oneatlas {

/// POST /api/v2/opensearch. `base_url` is what the addresses of pictures begin with.
[[nodiscard]] Reply search_by_body(Catalogue& catalogue, std::string const& body,
                                   std::string const& base_url);

/// GET /api/v2/opensearch: the same in a query string.
[[nodiscard]] Reply search_by_parameters(Catalogue& catalogue,
                                         std::multimap<std::string, std::string> const& parameters,
                                         std::string const& base_url);

/// The feature of a reply: pictures by links, which are an object or a list of them.
[[nodiscard]] nlohmann::ordered_json to_feature(Scene const& scene, std::string const& base_url);

} // namespace satchel::sandbox::oneatlas
