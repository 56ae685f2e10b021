// SPDX-License-Identifier: MIT
#include "satchel/http/curl_reply.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <string_view>

namespace satchel::detail {
namespace {

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view space = " \t\r\n";
    auto const start = text.find_first_not_of(space);
    if (start == std::string_view::npos) {
        return {};
    }
    return text.substr(start, text.find_last_not_of(space) - start + 1);
}

std::string lower_case(std::string_view text)
{
    std::string result{text};
    for (auto& letter : result) {
        if (letter >= 'A' && letter <= 'Z') {
            letter = static_cast<char>(letter - 'A' + 'a');
        }
    }
    return result;
}

void add_header_line(HttpHeaders& headers, std::string_view line)
{
    if (line.substr(0, 5) == "HTTP/") {
        // A proxy's "200 Connection established" and "100 Continue" have blocks
        // of their own before the one of the reply.
        headers.clear();
        return;
    }
    auto const folded = !line.empty() && (line.front() == ' ' || line.front() == '\t');
    if (folded && !headers.empty()) {
        headers.back().second.append(" ").append(trimmed(line));
        return;
    }
    auto const colon = line.find(':');
    if (colon != std::string_view::npos) {
        headers.emplace_back(lower_case(trimmed(line.substr(0, colon))),
                             trimmed(line.substr(colon + 1)));
    }
}

} // namespace

std::size_t CurlReply::on_header(char* data, std::size_t size, std::size_t count,
                                 void* reply) noexcept
{
    auto& self = *static_cast<CurlReply*>(reply);
    auto const length = size * count;
    self.header_bytes += length;
    if (self.header_bytes > most_header_bytes) {
        self.too_large = true;
        return 0;
    }
    try {
        std::string_view const line{data, length};
        self.head_complete =
            self.head_complete ? line.substr(0, 5) != "HTTP/" : trimmed(line).empty();
        add_header_line(self.response.headers, line);
    } catch (...) {
        self.problem = std::current_exception();
        return 0;
    }
    return length;
}

/// As the service announces it, which need not be true: no more than what is no harm. With room
/// for what parsers want to find behind a text.
std::size_t CurlReply::likely_size() const
{
    constexpr std::size_t most = 4UL * 1024 * 1024;
    constexpr std::size_t room = 64;
    std::size_t size = 0;
    auto const text = satchel::header(response, "content-length").value_or("");
    std::from_chars(text.data(), text.data() + text.size(), size);
    return std::min({size, limit, most}) + room;
}

std::size_t CurlReply::on_body(char* data, std::size_t size, std::size_t count,
                               void* reply) noexcept
{
    auto& self = *static_cast<CurlReply*>(reply);
    auto const length = size * count;
    if (length > self.limit - std::min(self.limit, self.response.body.size())) {
        self.too_large = true;
        return 0;
    }
    try {
        if (self.response.body.empty()) {
            self.response.body.reserve(self.likely_size());
        }
        self.response.body.append(data, length);
    } catch (...) {
        self.problem = std::current_exception();
        return 0;
    }
    return length;
}

int CurlReply::on_begin(void* reply, char* /*remote_ip*/, char* /*local_ip*/, int /*remote_port*/,
                        int /*local_port*/) noexcept
{
    auto& self = *static_cast<CurlReply*>(reply);
    self.too_late = self.not_after && boot_time() > *self.not_after;
    if (self.too_late) {
        return CURL_PREREQFUNC_ABORT;
    }
    self.begun = std::chrono::steady_clock::now();
    return CURL_PREREQFUNC_OK;
}

} // namespace satchel::detail
