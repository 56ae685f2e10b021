// SPDX-License-Identifier: MIT
#pragma once

#include <string>

/// What the name of the ledger's datasource says, and what of it may be shown.
namespace satchel::detail {

/// "PG:...": a connection, not a path. One letter would be a drive.
[[nodiscard]] bool is_connection(std::string const& datasource);

/// A text without the password of the connection it is about.
[[nodiscard]] std::string without_password(std::string text, std::string const& datasource);

/// "ledger PATH" for errors, without the password of a database connection.
[[nodiscard]] std::string ledger_name(std::string const& datasource);

} // namespace satchel::detail
