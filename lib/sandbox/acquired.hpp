// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/account.hpp"
#include "sandbox/attempt_archive.hpp"
#include "sandbox/product_types.hpp"
#include "sandbox/scene.hpp"
#include "sandbox/sql.hpp"

#include <optional>
#include <string>
#include <vector>

namespace satchel::sandbox {

/// An item of an order that is for a new acquisition.
struct Tasking {
    BookedOrder const* order = nullptr;
    std::size_t item = 0; ///< from 0
    ProductType const* product = nullptr;
    Polygon area;
    Period period;
    std::optional<Scene> scene; ///< what was acquired for it, once its time has passed

    /// "00000017_1": the numbers of the order and the item.
    [[nodiscard]] std::string number() const;
};

/// The new acquisitions among these orders. Each is made once: at the attempt that was chosen, else
/// at the first pass that its period and angle allow. `time` is now.
[[nodiscard]] std::vector<Tasking> taskings_of(std::vector<BookedOrder> const& orders,
                                               Instant time);

/// What the user has said to acquisitions, in the state file.
class Decisions {
public:
    /// Makes the table in a state that has none.
    explicit Decisions(Connections& connections);

    /// Whether it was accepted; nothing while it waits.
    [[nodiscard]] std::optional<bool> of(std::string const& number);

    /// False where somebody was faster.
    [[nodiscard]] bool write(std::string const& number, bool is_accepted);

private:
    Connections& m_connections;
}; // class Decisions

} // namespace satchel::sandbox
