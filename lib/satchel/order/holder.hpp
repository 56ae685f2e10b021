// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/ledger.hpp"

#include <optional>
#include <string>

/// Which process works on a row of the ledger, and whether it still does.
namespace satchel::detail {

[[nodiscard]] std::string this_host();

/// Who works here, as the system knows: never a name from the credentials.
[[nodiscard]] std::string this_user();

/// Makes this process, from `now` on, the one that works on the row.
void take(LedgerRow& row, std::string const& now);

/// From `now` on nobody does.
void give_back(LedgerRow& row, std::string const& now);

/// Does this process work on it?
[[nodiscard]] bool is_mine(LedgerRow const& row);

/// Do numbers of processes mean here what they meant to the one that works on the row? Not with
/// another host, boot or container, of which two may have one host name: what goes on there cannot
/// be looked at.
[[nodiscard]] bool is_from_here(LedgerRow const& row);

/// Why the process that works on this row, which may be this one, may still do so, as
/// "is being sent by process 7 on this computer"; nothing when there is none at work.
[[nodiscard]] std::optional<std::string> still_at_work(LedgerRow const& row);

/// Is it a row of another computer, container or boot that does not say when it was written: not at
/// all, or by a clock that was far ahead? Waiting tells nothing about it, only a person can.
[[nodiscard]] bool is_undated_elsewhere(LedgerRow const& row);

} // namespace satchel::detail
