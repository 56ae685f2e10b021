// SPDX-License-Identifier: MIT
#pragma once

#include "sandbox/instant.hpp"
#include "sandbox/sql.hpp"
#include "satchel/area/area.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace satchel::sandbox {

/// Money in hundredths of a euro: whole numbers, so nothing gets lost.
using Cents = std::int64_t;

/// "100000.0", as the guide shows the credit of a contract.
[[nodiscard]] std::string to_text(Cents amount);

struct Contract {
    std::string id;
    std::string name;
    std::string currency;
    Cents credit = 0;
};

struct Voucher {
    std::string code;
    Cents amount = 0;
    std::string currency;
    Instant start = 0;
    Instant end = 0;
    bool consumed = false;
};

[[nodiscard]] bool is_valid(Voucher const& voucher, Instant time);

/// What an order takes from the account.
struct Purchase {
    std::string contract_id;
    std::string customer_reference;
    Cents total = 0;
    std::vector<std::string> voucher_codes;
    std::string body; ///< as it was sent
    MultiPolygon areas;
};

/// An order as it was booked.
struct BookedOrder {
    std::string sales_order_id;
    std::string contract_id;
    std::string customer_reference;
    Cents total = 0;
    std::string ordered_at;   ///< ISO 8601, UTC
    std::string body;         ///< as it was sent
    bool is_accepted = false; ///< the quotation that an order of Pleiades Neo begins as
};

/// The contract for Pleiades Neo, in a system of its own.
inline constexpr char const* neo_contract = "SANDBOX-CONTRACT-NEO";

/// Contracts, vouchers and orders in the state file. Credit and vouchers are taken
/// in one transaction with the order's row: two sandboxes on one state cannot spend
/// the same euro. The contract for Pleiades Neo is not shown at first.
class Account {
public:
    explicit Account(Connections& connections) : m_connections{connections} {}

    /// Before the first question.
    void show_neo() { m_shows_neo = true; }

    [[nodiscard]] std::vector<Contract> contracts();
    [[nodiscard]] std::optional<Voucher> voucher(std::string const& code);

    /// In the order of their booking. The state must know about quotations (add_quotations()).
    [[nodiscard]] std::vector<BookedOrder> orders();

    /// From now on the quotation is a sales order.
    void accept_quotation(std::string const& sales_order_id);

    /// Books the purchase and gives its sales order id. Throws Refusal when the
    /// credit does not reach or a voucher was used meanwhile.
    [[nodiscard]] std::string buy(Purchase const& purchase);

private:
    Connections& m_connections;
    bool m_shows_neo = false;
}; // class Account

/// Adds the layers of the account with their first contents.
void create_account(GDALDataset& database);

/// Adds the contract for Pleiades Neo where it is missing.
void add_neo_contract(GDALDataset& database);

/// Whether orders have a column for what became of their quotations.
[[nodiscard]] bool has_quotations(GDALDataset& database);

/// Adds that column. Orders that are there already were told as accepted, and stay so.
void add_quotations(GDALDataset& database);

/// Copies contracts, vouchers and orders of an older state.
void copy_account(GDALDataset& from, GDALDataset& to);

} // namespace satchel::sandbox
