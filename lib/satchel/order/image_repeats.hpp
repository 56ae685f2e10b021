// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/ledger.hpp"
#include "satchel/order/plan.hpp"

#include <map>
#include <string>
#include <vector>

/// Images that are bought already.
namespace satchel::detail {

struct RequestFacts;

/// What the live orders of a ledger have bought of the archive. A row is read once, when an image
/// of it is asked for.
class BoughtImages {
public:
    /// The rows outlive it.
    explicit BoughtImages(std::vector<LedgerRow> const& rows);
    ~BoughtImages();
    BoughtImages(BoughtImages const&) = delete;
    BoughtImages& operator=(BoughtImages const&) = delete;

    /// Throws where other orders of the same service, contract, product type and options have
    /// bought every image of an order over the same ground, to a hundredth of it: grouped in
    /// another way, or of an outline that was drawn or read anew, it is the same purchase.
    /// Failure::refused where all of those are placed, else Failure::unknown_outcome. Who names an
    /// order means that one: only orders with a reference that Satchel has made are looked at.
    void check(PlannedOrder const& order);

    /// All planned rows with a quotation that has something of the same: one that was accepted
    /// elsewhere has bought it.
    [[nodiscard]] std::vector<LedgerRow> offers(PlannedOrder const& order);

private:
    struct Row;
    [[nodiscard]] std::vector<Row*> rows_with(PlannedOrder const& order, RequestFacts const& wanted,
                                              bool are_planned);
    [[nodiscard]] std::vector<Row*> rows_of(PlannedOrder const& order,
                                            std::vector<std::string> const& images);

    std::vector<Row> m_rows;
    std::multimap<std::string, std::size_t> m_by_image;
}; // class BoughtImages

/// The same right before an order is sent: somebody else may have been quicker. Whatever became of
/// that one, it is Failure::refused.
void check_images_not_bought_by_others(PlannedOrder const& order, Ledger const& ledger);

} // namespace satchel::detail
