// SPDX-License-Identifier: MIT
#pragma once

#include "satchel/order/quotation.hpp"

#include "order/oneatlas_service.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

/// Quotations of a service on the loopback.
namespace support::quotation {

using satchel::Failure;
using satchel::Ledger;

inline constexpr auto accept_path = "/api/v1/contracts/NEO/quotations/QUO1/accept";

inline std::string line(std::string const& status, std::string const& amount = "150.5",
                        std::string const& id = "QUO1")
{
    return R"({"contractId":"NEO","customerReference":"r","quotationId":")" + id +
           R"(","quotationStatus":")" + status + R"(","orderLineAmount":)" + amount +
           R"(,"currency":"EUR","quotationEndOfValidityDate":"2099-01-02T00:00:00Z"})";
}

/// An order that the service has answered with a quotation, in a ledger.
struct Quoted {
    OneatlasService fake;
    TemporaryFolder folder;
    Ledger ledger{(folder / "ledger.gpkg").string()};

    Quoted() { fake.order.body = R"({"quotationId":"QUO1","currency":"EUR","totalAmount":200})"; }

    void place()
    {
        auto const plan = support::neo_order(fake);
        auto service = fake.service();
        REQUIRE(satchel::place_order(service, ledger, plan, {}));
        REQUIRE(ledger.rows().at(0).sales_order_id == "QUO1");
    }

    satchel::QuotationDecision accept(satchel::AcceptOptions const& options = {})
    {
        auto service = fake.service();
        auto const state = satchel::find_open_quotation(service, "QUO1");
        auto const decision = satchel::accept_quotation(service, ledger, state, options);
        REQUIRE(decision);
        return *decision;
    }

    satchel::QuotationDecision refuse()
    {
        auto service = fake.service();
        auto const state = satchel::find_open_quotation(service, "QUO1");
        return satchel::refuse_quotation(service, ledger, state);
    }
};

} // namespace support::quotation
