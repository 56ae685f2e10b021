// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/ledger.hpp"

#include <string>

/// What is written into a row whenever its outcome is.
namespace satchel::detail {

inline void set_credit_after(LedgerRow& row)
{
    if (row.state == OrderState::placed && row.credit_before && row.total) {
        row.credit_after = *row.credit_before - *row.total;
    }
}

[[nodiscard]] inline std::string with_note(std::string const& text, std::string const& note)
{
    return text + (text.empty() ? "" : "\n") + note;
}

} // namespace satchel::detail
