// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/http/transport.hpp"
#include "satchel/service/dialect.hpp"
#include "satchel/service/redactor.hpp"

#include <string>

namespace satchel::detail {

/// A reply to a search as a page. A usual one is read quickly; one in which anything is odd is
/// read again the careful way, which is some ten times slower and never disagrees. Throws
/// Failure::reply as read_reply() does.
[[nodiscard]] FootprintPage read_search_page(HttpResponse const& response, std::string const& where,
                                             Redactor const& redactor, Dialect const& dialect);

} // namespace satchel::detail
