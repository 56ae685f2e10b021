// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/error.hpp"

#include <string>
#include <string_view>

/// What the name of the ledger's datasource says, what of it may be shown, and what
/// to do when it fails.
namespace satchel::detail {

/// "PG:...": a connection, not a path. One letter would be a drive.
[[nodiscard]] bool is_connection(std::string const& datasource);

/// The schema that a database connection names ("active_schema=team"); empty where it names none.
[[nodiscard]] std::string named_schema(std::string const& datasource);

/// A text without the password of the connection it is about.
[[nodiscard]] std::string without_password(std::string text, std::string const& datasource);

/// The datasource as it may be shown.
[[nodiscard]] std::string shown_datasource(std::string const& datasource);

/// "ledger PATH" for errors, without the password of a database connection.
[[nodiscard]] std::string ledger_name(std::string const& datasource);

/// Is this the reason of who found the ledger in another program's hands?
[[nodiscard]] bool is_locked(std::string_view reason);

/// Failure::output with a hint by its cause. Never the advice to take another ledger:
/// that one does not know what was ordered.
[[nodiscard]] Error unusable_ledger(std::string const& datasource, std::string const& what);

/// Failure::configuration for a datasource that cannot hold a ledger.
[[nodiscard]] Error wrong_ledger(std::string const& datasource, std::string const& what);

} // namespace satchel::detail
