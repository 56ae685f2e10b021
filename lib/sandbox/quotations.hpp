// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/account.hpp"
#include "sandbox/instant.hpp"
#include "sandbox/sql.hpp"

#include <optional>
#include <string>
#include <vector>

namespace satchel::sandbox {

/// An offer at a fixed price, for a while.
struct Quotation {
    std::string id; ///< "QUO00000001"
    std::string contract_id;
    std::string customer_reference;
    Cents total = 0;
    std::string body; ///< the order that it is for, as it was sent
    Instant made = 0;
    Instant valid_until = 0;
    std::string status;         ///< "SENT", "ACCEPTED", "REFUSED"
    std::string sales_order_id; ///< once it was bought
};

/// The quotations in the state file.
class Quotations {
public:
    /// Makes the table in a state that has none.
    explicit Quotations(Connections& connections);

    /// Gives its id.
    [[nodiscard]] std::string add(Quotation const& quotation);

    [[nodiscard]] std::vector<Quotation> all();
    [[nodiscard]] std::optional<Quotation> find(std::string const& id);

    /// False where it is not in the state `from` any more.
    [[nodiscard]] bool change(std::string const& id, std::string const& from,
                              std::string const& to);

    void set_sales_order(std::string const& id, std::string const& sales_order_id);

private:
    [[nodiscard]] std::vector<Quotation> select(std::string const& condition);

    Connections& m_connections;
}; // class Quotations

} // namespace satchel::sandbox
