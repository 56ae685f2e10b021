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

/// Contracts, vouchers and orders in the state file. Credit and vouchers are taken
/// in one transaction with the order's row: two sandboxes on one state cannot spend
/// the same euro.
class Account {
public:
    explicit Account(Connections& connections) : m_connections{connections} {}

    [[nodiscard]] std::vector<Contract> contracts();
    [[nodiscard]] std::optional<Voucher> voucher(std::string const& code);

    /// Books the purchase and gives its sales order id. Throws Refusal when the
    /// credit does not reach or a voucher was used meanwhile.
    [[nodiscard]] std::string buy(Purchase const& purchase);

private:
    Connections& m_connections;
}; // class Account

/// Adds the layers of the account with their first contents.
void create_account(GDALDataset& database);

/// Copies contracts, vouchers and orders of an older state.
void copy_account(GDALDataset& from, GDALDataset& to);

} // namespace satchel::sandbox
