// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/catalogue.hpp"
#include "sandbox/reply.hpp"

#include <map>

namespace satchel::sandbox {

/// POST /api/v1/search (guide, step 4).
[[nodiscard]] Reply search_by_body(Catalogue& catalogue, std::string const& body,
                                   std::string const& base_url);

/// GET /api/v1/search: the same in a query string; `parameters` without the key.
[[nodiscard]] Reply search_by_parameters(Catalogue& catalogue,
                                         std::multimap<std::string, std::string> const& parameters,
                                         std::string const& base_url);

} // namespace satchel::sandbox
