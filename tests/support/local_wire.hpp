// SPDX-License-Identifier: MIT
#pragma once

#include "support/local_server.hpp"

#include <optional>
#include <string>
#include <string_view>

/// HTTP/1.1 on the sockets of a LocalServer.
namespace support {

/// Waits for the next request of a connection, which it takes out of the buffer; nothing when the
/// other side closes before.
std::optional<Request> receive(int connection, std::string& buffer);

/// False when the other side has closed.
bool send_all(int connection, std::string_view text);

/// Status line and headers of a reply whose body has so many bytes.
std::string head_of(Reply const& reply, std::size_t length);

/// As gzip.
std::string compressed(std::string const& text);

} // namespace support
