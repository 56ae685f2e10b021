// SPDX-License-Identifier: MIT
#include "cli/forward.hpp"

#include <httplib.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace support {
namespace {

/// Is a header only between two neighbours, or set anew by the next one?
bool is_of_connection(std::string const& name)
{
    static constexpr std::array<std::string_view, 5> names{
        "Accept-Encoding", "Connection", "Content-Length", "Keep-Alive", "Transfer-Encoding"};
    return std::any_of(names.begin(), names.end(), [&](std::string_view known) {
        return std::equal(known.begin(), known.end(), name.begin(), name.end(), [](char a, char b) {
            return std::tolower(static_cast<unsigned char>(a)) ==
                   std::tolower(static_cast<unsigned char>(b));
        });
    });
}

} // namespace

Reply forward(int port, Request const& request)
{
    httplib::Request onward;
    onward.method = request.method;
    onward.path = request.path;
    onward.body = request.body;
    for (auto const& [name, value] : request.headers) {
        if (!is_of_connection(name)) {
            onward.headers.emplace(name, value);
        }
    }
    httplib::Client client{"127.0.0.1", port};
    client.set_url_encode(false); // it has been encoded
    client.set_decompress(false);
    auto const result = client.send(onward);
    if (!result) {
        return {.status = 502, .body = "no reply: " + httplib::to_string(result.error())};
    }
    Reply reply{.status = result->status, .body = result->body};
    for (auto const& [name, value] : result->headers) {
        if (!is_of_connection(name)) {
            reply.headers.emplace_back(name, value);
        }
    }
    return reply;
}

} // namespace support
