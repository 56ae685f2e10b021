// SPDX-License-Identifier: MIT
#include "page_server.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <climits>
#include <cstring>
#include <iostream>
#include <stdexcept>
#include <thread>

namespace bench {
namespace {

/// The number behind "name": in a JSON text.
std::size_t number_at(std::string_view body, std::string_view name, std::size_t otherwise)
{
    auto const place = body.find(name);
    if (place == std::string_view::npos) {
        return otherwise;
    }
    return std::strtoul(body.data() + place + name.size(), nullptr, 10);
}

void send_all(int connection, std::vector<iovec> parts)
{
    auto* next = parts.data();
    auto left = parts.size();
    while (left > 0) {
        auto const sent =
            ::writev(connection, next, static_cast<int>(std::min<std::size_t>(left, IOV_MAX)));
        if (sent < 0) {
            return; // the client went away
        }
        auto rest = static_cast<std::size_t>(sent);
        while (left > 0 && rest >= next->iov_len) {
            rest -= next->iov_len;
            ++next;
            --left;
        }
        if (left > 0) {
            next->iov_base = static_cast<char*>(next->iov_base) + rest;
            next->iov_len -= rest;
        }
    }
}

} // namespace

PageServer::PageServer(std::string const& file)
{
    auto const descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    struct stat status {};
    if (descriptor < 0 || ::fstat(descriptor, &status) != 0 || status.st_size == 0) {
        throw std::runtime_error{"cannot read " + file};
    }
    auto const size = static_cast<std::size_t>(status.st_size);
    auto* const memory = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, descriptor, 0);
    if (memory == MAP_FAILED) {
        throw std::runtime_error{"cannot map " + file};
    }
    m_text = {static_cast<char const*>(memory), size};
    for (std::size_t start = 0; start < size;) {
        m_lines.push_back(start);
        start = m_text.find('\n', start) + 1;
    }
    m_lines.push_back(size);
}

void PageServer::run()
{
    auto const listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    auto* const generic = reinterpret_cast<sockaddr*>(&address);
    if (::bind(listener, generic, length) != 0 || ::listen(listener, 64) != 0 ||
        ::getsockname(listener, generic, &length) != 0) {
        throw std::runtime_error{"cannot listen"};
    }
    std::cout << "http://127.0.0.1:" << ntohs(address.sin_port) << std::endl;
    for (;;) {
        auto const connection = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection >= 0) {
            int const on = 1;
            ::setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
            std::thread{[this, connection] { serve(connection); }}.detach();
        }
    }
}

void PageServer::serve(int connection) const
{
    std::string request;
    char bytes[4096];
    for (;;) {
        auto const head = request.find("\r\n\r\n");
        auto body = std::string_view{};
        if (head != std::string::npos) {
            auto lower = request.substr(0, head);
            std::transform(lower.begin(), lower.end(), lower.begin(),
                           [](unsigned char letter) { return std::tolower(letter); });
            auto const size = number_at(lower, "content-length:", 0);
            if (request.size() >= head + 4 + size) {
                body = std::string_view{request}.substr(head + 4, size);
                answer(connection, body);
                request.erase(0, head + 4 + size);
                continue;
            }
        }
        auto const count = ::read(connection, bytes, sizeof bytes);
        if (count <= 0) {
            ::close(connection);
            return;
        }
        request.append(bytes, static_cast<std::size_t>(count));
    }
}

void PageServer::answer(int connection, std::string_view body) const
{
    auto const total = m_lines.size() - 1;
    auto const count = number_at(body, "\"count\":", 10);
    auto const page = std::max<std::size_t>(1, number_at(body, "\"startPage\":", 1));
    auto const first = std::min(total, (page - 1) * count);
    auto const last = std::min(total, first + count);
    std::string const start = "{\"startIndex\":" + std::to_string(first + 1) +
                              ",\"itemsPerPage\":" + std::to_string(count) +
                              ",\"totalResults\":" + std::to_string(total) +
                              ",\"type\":\"FeatureCollection\",\"features\":[";
    std::string const end = "]}";
    auto size = start.size() + end.size() + (m_lines[last] - m_lines[first]);
    size -= last > first ? 1 : 0; // commas take the place of line ends, but for the last
    std::string const head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                             "Content-Length: " +
                             std::to_string(size) + "\r\n\r\n" + start;
    auto const part = [](std::string_view text) {
        return iovec{const_cast<char*>(text.data()), text.size()};
    };
    std::vector<iovec> parts{part(head)};
    for (auto line = first; line < last; ++line) {
        parts.push_back(part(m_text.substr(m_lines[line], m_lines[line + 1] - m_lines[line] - 1)));
        if (line + 1 < last) {
            parts.push_back(part(","));
        }
    }
    parts.push_back(part(end));
    send_all(connection, std::move(parts));
}

} // namespace bench
