// SPDX-License-Identifier: MIT
#include "satchel/http/cut_reply.hpp"

namespace satchel::detail {
namespace {

/// An object or array that is never closed. Whether it is right otherwise is not looked at.
bool ends_within_json(std::string_view text)
{
    auto const start = text.find_first_not_of(" \t\r\n");
    if (start == std::string_view::npos || (text[start] != '{' && text[start] != '[')) {
        return false;
    }
    bool is_in_string = false;
    std::size_t depth = 0;
    for (auto i = start; i < text.size(); ++i) {
        auto const letter = text[i];
        if (is_in_string) {
            i += letter == '\\' ? 1 : 0;
            is_in_string = letter != '"';
        } else if (letter == '"') {
            is_in_string = true;
        } else if (letter == '{' || letter == '[') {
            ++depth;
        } else if ((letter == '}' || letter == ']') && --depth == 0) {
            return false;
        }
    }
    return true;
}

} // namespace

bool is_cut_off(HttpResponse const& response)
{
    return response.status >= 200 && response.status <= 299 &&
           !header(response, "content-length") && !header(response, "transfer-encoding") &&
           ends_within_json(response.body);
}

} // namespace satchel::detail
