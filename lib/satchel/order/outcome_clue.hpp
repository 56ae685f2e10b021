// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/ledger.hpp"
#include "satchel/service/account.hpp"

#include <optional>
#include <string>
#include <vector>

namespace satchel {

/// What the credit of a contract says about an order whose outcome nobody knows. It is a clue,
/// not a proof: others may spend from the same contract without this ledger.
struct OutcomeClue {
    enum class Verdict { probably_placed, probably_not_placed, open };

    Verdict verdict = Verdict::open;
    std::string sentence;
    std::optional<Decimal> credit_now;
};

/// Compares the credit now with the credit before the order and its price. Other orders of the
/// ledger that were placed on the same contract since this one began to be sent, not since it was
/// found to be lost, are taken into account, and so are those of which nobody knows either. Of one
/// that was placed at nearly the same time it cannot be told whether the credit before is the one
/// before or after it, so it leaves the verdict open.
[[nodiscard]] OutcomeClue clue_about(LedgerRow const& row, std::vector<LedgerRow> const& rows,
                                     std::vector<Contract> const& contracts);

} // namespace satchel
