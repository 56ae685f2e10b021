// SPDX-License-Identifier: MIT
#include "satchel/service/service_url.hpp"

#include "satchel/http/url.hpp"
#include "satchel/service/plain_text.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace satchel::detail {
namespace {

/// The length of "https://" or "http://", 0 for anything else.
std::size_t scheme_length(std::string_view url)
{
    auto const start = lower_case(url.substr(0, 8));
    if (start == "https://") {
        return 8;
    }
    return start.rfind("http://", 0) == 0 ? 7 : 0;
}

std::string_view authority_of(std::string_view url)
{
    url.remove_prefix(scheme_length(url));
    return url.substr(0, url.find_first_of("/?#"));
}

/// The host of "host:port" or "[::1]:port".
std::string_view host_of(std::string_view authority)
{
    if (!authority.empty() && authority.front() == '[') {
        auto const end = authority.find(']');
        return end == std::string_view::npos ? std::string_view{} : authority.substr(0, end + 1);
    }
    return authority.substr(0, authority.find(':'));
}

bool has_good_port(std::string_view authority)
{
    auto rest = authority.substr(host_of(authority).size());
    if (rest.empty()) {
        return true;
    }
    if (rest.front() != ':') {
        return false;
    }
    rest.remove_prefix(1);
    int port = 0;
    auto const read = std::from_chars(rest.data(), rest.data() + rest.size(), port);
    return read.ec == std::errc{} && read.ptr == rest.data() + rest.size() && port > 0 &&
           port <= 65535;
}

} // namespace

std::string url_problem(std::string const& url, bool whole)
{
    auto const is_bad = [](char character) {
        auto const byte = static_cast<unsigned char>(character);
        return byte <= 0x20 || byte == 0x7F || character == '\\';
    };
    if (std::any_of(url.begin(), url.end(), is_bad)) {
        return "an address has no spaces and no backslashes";
    }
    if (scheme_length(url) == 0) {
        return "an address begins with https:// or http://";
    }
    auto const authority = authority_of(url);
    if (authority.find('@') != std::string_view::npos) {
        return "an address must not hold a user name or password";
    }
    if (host_of(authority).empty()) {
        return "an address needs a host";
    }
    if (std::any_of(authority.begin(), authority.end(),
                    [](char character) { return static_cast<unsigned char>(character) >= 0x80; })) {
        return "the host of an address is written in ASCII, as xn--... where it has other letters";
    }
    if (!has_good_port(authority)) {
        return "the port of an address is a number from 1 to 65535";
    }
    if (url.find('#') != std::string::npos || (!whole && url.find('?') != std::string::npos)) {
        return "an address ends with its path";
    }
    return {};
}

std::string base_url(std::string url)
{
    constexpr std::string_view version = "/api/v1";
    auto const drop_slashes = [&url] {
        while (!url.empty() && url.back() == '/') {
            url.pop_back();
        }
    };
    drop_slashes();
    if (url.size() > version.size() &&
        url.compare(url.size() - version.size(), version.size(), version) == 0) {
        url.resize(url.size() - version.size());
        drop_slashes();
    }
    return url;
}

bool is_exposed(std::string const& url)
{
    if (scheme_length(url) != 7) {
        return false;
    }
    return !is_loopback(lower_case(host_of(authority_of(url))));
}

} // namespace satchel::detail
