// SPDX-License-Identifier: MIT
#include "satchel/http/http_date.hpp"

#include <curl/curl.h>

namespace satchel::detail {

std::optional<std::chrono::milliseconds> http_date(std::string const& text)
{
    // libcurl reads "20" and "1.5" as dates as well.
    auto const is_date = text.find(':') != std::string::npos;
    auto const date = is_date ? curl_getdate(text.c_str(), nullptr) : -1;
    return date < 0 ? std::nullopt
                    : std::optional<std::chrono::milliseconds>{std::chrono::seconds{date}};
}

} // namespace satchel::detail
