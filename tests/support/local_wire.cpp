// SPDX-License-Identifier: MIT
#include "support/local_wire.hpp"

#include "support/fork_guard.hpp"

#include <zlib.h>

#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace support {
namespace {

std::string lower_case(std::string text)
{
    for (auto& letter : text) {
        if (letter >= 'A' && letter <= 'Z') {
            letter = static_cast<char>(letter - 'A' + 'a');
        }
    }
    return text;
}

/// Adds what has arrived to the buffer; false when the other side has closed.
bool receive_more(int connection, std::string& buffer)
{
    std::array<char, 16384> block{};
    auto const count =
        waited_for([&] { return ::recv(connection, block.data(), block.size(), 0); });
    if (count <= 0) {
        return false;
    }
    buffer.append(block.data(), static_cast<std::size_t>(count));
    return true;
}

std::optional<Request> parse_head(std::string_view head)
{
    Request request;
    auto const line_end = head.find("\r\n");
    auto const line = head.substr(0, line_end);
    auto const first = line.find(' ');
    auto const last = line.rfind(' ');
    if (first == std::string_view::npos || first == last) {
        return std::nullopt;
    }
    request.method = line.substr(0, first);
    request.path = line.substr(first + 1, last - first - 1);
    head.remove_prefix(line_end + 2);
    while (!head.empty()) {
        auto const end = head.find("\r\n");
        auto const field = head.substr(0, end);
        auto const colon = field.find(':');
        if (colon != std::string_view::npos) {
            auto const start = std::min(field.find_first_not_of(' ', colon + 1), field.size());
            request.headers.emplace_back(lower_case(std::string{field.substr(0, colon)}),
                                         field.substr(start));
        }
        head.remove_prefix(end == std::string_view::npos ? head.size() : end + 2);
    }
    return request;
}

} // namespace

std::string compressed(std::string const& text)
{
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) !=
        Z_OK) {
        throw std::runtime_error{"deflateInit2 failed"};
    }
    std::string result(deflateBound(&stream, text.size()), '\0');
    std::string input = text;
    stream.next_in = reinterpret_cast<Bytef*>(input.data());
    stream.avail_in = static_cast<uInt>(input.size());
    stream.next_out = reinterpret_cast<Bytef*>(result.data());
    stream.avail_out = static_cast<uInt>(result.size());
    deflate(&stream, Z_FINISH);
    result.resize(stream.total_out);
    deflateEnd(&stream);
    return result;
}

bool send_all(int connection, std::string_view text)
{
    while (!text.empty()) {
        auto const sent =
            waited_for([&] { return ::send(connection, text.data(), text.size(), MSG_NOSIGNAL); });
        if (sent <= 0) {
            return false;
        }
        text.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

std::optional<Request> receive(int connection, std::string& buffer)
{
    auto end = buffer.find("\r\n\r\n");
    while (end == std::string::npos) {
        if (!receive_more(connection, buffer)) {
            return std::nullopt;
        }
        end = buffer.find("\r\n\r\n");
    }
    auto request = parse_head(std::string_view{buffer}.substr(0, end + 2));
    if (!request) {
        return std::nullopt;
    }
    auto const length = std::stoul(request->header("content-length").value_or("0"));
    auto const total = end + 4 + length;
    while (buffer.size() < total) {
        if (!receive_more(connection, buffer)) {
            return std::nullopt;
        }
    }
    request->body = buffer.substr(end + 4, length);
    buffer.erase(0, total);
    request->arrived = std::chrono::steady_clock::now();
    return request;
}

std::string head_of(Reply const& reply, std::size_t length)
{
    auto head = "HTTP/1.1 " + std::to_string(reply.status) + " Scripted\r\n";
    for (auto const& [name, value] : reply.headers) {
        head.append(name).append(": ").append(value).append("\r\n");
    }
    if (reply.gzip) {
        head += "Content-Encoding: gzip\r\n";
    }
    return head + "Content-Length: " + std::to_string(length) + "\r\n\r\n";
}

} // namespace support
