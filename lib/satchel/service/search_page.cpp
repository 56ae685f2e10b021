// SPDX-License-Identifier: MIT
#include "satchel/service/search_page.hpp"

#include "satchel/service/replies.hpp"

namespace satchel::detail {

FootprintPage read_search_page(HttpResponse const& response, std::string const& where,
                               Redactor const& redactor, Dialect const& dialect)
{
    if (auto page = dialect.read_page_quickly(response.body, redactor)) {
        return std::move(*page);
    }
    return read_reply(response, where, redactor,
                      [&](nlohmann::json const& json) { return dialect.read_page(json); });
}

} // namespace satchel::detail
