// SPDX-License-Identifier: MIT
#include "satchel/http/curl_request.hpp"

#include <algorithm>
#include <new>
#include <string>

namespace satchel::detail {
namespace {

bool is_token(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
               (letter >= '0' && letter <= '9') || letter == '-' || letter == '_';
    });
}

} // namespace

bool has_control_character(std::string_view text)
{
    return std::any_of(text.begin(), text.end(), [](char letter) {
        return static_cast<unsigned char>(letter) < 0x20 || letter == 0x7f;
    });
}

void refuse_line_breaks(HttpRequest const& request)
{
    auto const refuse = [&](std::string const& what) {
        throw Error{Failure::configuration, request_line(request),
                    what + " holds a line break or another control character",
                    "check the keys, names and addresses of the profile"};
    };
    if (!is_token(request.method)) {
        refuse("the method");
    }
    if (has_control_character(request.url)) {
        refuse("the address");
    }
    for (auto const& [name, value] : request.headers) {
        if (!is_token(name)) {
            refuse("the name of a header");
        }
        if (has_control_character(value)) {
            refuse("the header " + name);
        }
    }
}

HeaderList header_list(HttpRequest const& request)
{
    HeaderList list;
    auto const append = [&list](std::string const& line) {
        auto* const longer = curl_slist_append(list.get(), line.c_str());
        if (longer == nullptr) {
            throw std::bad_alloc{};
        }
        static_cast<void>(list.release());
        list.reset(longer);
    };
    auto has_type = false;
    for (auto const& [name, value] : request.headers) {
        // "Name:" would remove a header, "Name;" sends it without a value.
        auto line = name;
        append(line.append(value.empty() ? ";" : ": ").append(value));
        has_type = has_type || curl_strequal(name.c_str(), "content-type") != 0;
    }
    append("Expect:");
    if (!has_type) {
        append("Content-Type:");
    }
    return list;
}

} // namespace satchel::detail
