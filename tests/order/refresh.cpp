// SPDX-License-Identifier: MIT
#include "satchel/order/refresh.hpp"

#include "order/ledger_test.hpp"
#include "order/oneatlas_service.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cctype>

using satchel::Failure;
using satchel::Ledger;
using satchel::OrderState;
using satchel::refresh_orders;
using support::OneatlasService;
using support::TemporaryFolder;

namespace {

/// One order of OneAtlas in a ledger.
struct Tracked {
    OneatlasService fake;
    TemporaryFolder folder;
    Ledger ledger{(folder / "ledger.gpkg").string()};
    std::string reference;

    void place(std::string const& reply, int status = 201)
    {
        fake.order = {status, reply};
        auto const plan = support::archive_order(fake);
        reference = plan.customer_reference;
        auto service = fake.service();
        try {
            (void)satchel::place_order(service, ledger, plan, {});
        } catch (satchel::Error const& error) {
            REQUIRE(error.failure() == Failure::unknown_outcome);
        }
    }

    void lose() { place(R"({"code":"UNEXPECTED_SERVER_ERROR"})", 500); }

    satchel::RefreshReport refresh()
    {
        auto service = fake.service();
        return refresh_orders(service, ledger, ledger.rows());
    }

    [[nodiscard]] satchel::LedgerRow row() const { return ledger.rows().at(0); }
};

} // namespace

TEST_CASE("an order of unknown outcome that the service has once is placed", "[order][refresh]")
{
    Tracked tracked;
    tracked.lose();
    REQUIRE(tracked.row().state == OrderState::unknown);
    tracked.fake.track(
        {OneatlasService::tracked(tracked.reference, "SAL9", "QUO9", "IN_PROGRESS"),
         OneatlasService::tracked(tracked.reference, "SAL9", "QUO9", "DELIVERED"),
         OneatlasService::tracked(tracked.reference + "0", "SAL8", "", "CANCELLED")});

    auto const report = tracked.refresh();

    CHECK(report.asked == 1);
    CHECK(report.changed == 1);
    CHECK(report.resolved == std::vector<std::int64_t>{1});
    auto const row = tracked.row();
    CHECK(row.state == OrderState::placed);
    CHECK(row.sales_order_id == "SAL9");
    CHECK(row.service_state == "IN_PROGRESS, DELIVERED");
    CHECK(row.credit_after == satchel::Decimal::parse("800"));
    CHECK(row.reply.find("found by its reference as SAL9") != std::string::npos);
    CHECK(row.reply.find("UNEXPECTED_SERVER_ERROR") != std::string::npos); // what was known stays
    CHECK(tracked.refresh().changed == 0);
    CHECK(tracked.fake.count("/api/v1/orders") == 1);
}

TEST_CASE("an order that the service does not know stays unknown", "[order][refresh]")
{
    Tracked tracked;
    tracked.lose();

    auto const report = tracked.refresh();

    CHECK(report.resolved.empty());
    CHECK(tracked.row().state == OrderState::unknown);
    REQUIRE(report.notes.size() == 1);
    CHECK(report.notes[0].find("stays unknown: the service has no order with its reference") !=
          std::string::npos);
}

TEST_CASE(
    "an order whose reference the service has in other letters or cut off is named to the user",
    "[order][refresh]")
{
    Tracked tracked;
    tracked.lose();
    auto changed = tracked.reference;
    SECTION("in capitals")
    {
        std::transform(changed.begin(), changed.end(), changed.begin(), [](unsigned char letter) {
            return static_cast<char>(std::toupper(letter));
        });
    }
    SECTION("cut off") { changed.pop_back(); }
    SECTION("with blanks") { changed = ' ' + changed + ' '; }
    tracked.fake.track({OneatlasService::tracked(changed, "SAL9", "", "IN_PROGRESS"),
                        OneatlasService::tracked("satchel-other", "SAL8", "", "IN_PROGRESS")});

    auto const report = tracked.refresh();

    CHECK(tracked.row().state == OrderState::unknown);
    REQUIRE(report.notes.size() == 1);
    CHECK_THAT(report.notes[0],
               Catch::Contains("it has SAL9 with the reference \"" + changed + '"') &&
                   Catch::Contains("satchel orders resolve 1 --placed SAL9") &&
                   !Catch::Contains("SAL8"));
}

TEST_CASE("an order whose reference the service has twice stays unknown", "[order][refresh]")
{
    Tracked tracked;
    tracked.lose();
    tracked.fake.track({OneatlasService::tracked(tracked.reference, "SAL1", "", "IN_PROGRESS"),
                        OneatlasService::tracked(tracked.reference, "SAL2", "", "IN_PROGRESS")});

    auto const report = tracked.refresh();

    CHECK(tracked.row().state == OrderState::unknown);
    CHECK(report.notes.at(0).find("the service has 2 orders with its reference: SAL1, SAL2") !=
          std::string::npos);
}

TEST_CASE("an older order with the same reference is not taken for the lost one",
          "[order][refresh]")
{
    Tracked tracked;
    tracked.lose();
    tracked.fake.track({OneatlasService::tracked(tracked.reference, "SAL1", "", "DELIVERED",
                                                 "2017-01-01T00:00:00.123Z")});

    auto const report = tracked.refresh();

    CHECK(report.resolved.empty());
    CHECK(tracked.row().state == OrderState::unknown);
    // A clock may be wrong: nobody is told that there is none.
    CHECK(report.notes.at(0).find("the service has SAL1 with its reference, of "
                                  "2017-01-01T00:00:00.123Z, but it was sent at ") !=
          std::string::npos);
}

TEST_CASE("the zone in which the service writes a date does not make an order older",
          "[order][refresh]")
{
    Tracked tracked;
    tracked.lose();
    support::ledger::edit(tracked.ledger.datasource(),
                          "UPDATE orders SET submitted_at = '2026-06-01T12:00:00Z'");
    auto const found = [&](std::string const& created) {
        tracked.fake.track(
            {OneatlasService::tracked(tracked.reference, "SAL1", "", "NEW", created)});
        return tracked.refresh().resolved.size();
    };

    CHECK(found("2026-06-01T12:00:01+05:30") == 0);
    CHECK(found("2026-06-01T10:00:01.5+0000") == 0);
    CHECK(found("2026-06-01T07:00:01-05:00") == 1);
}

TEST_CASE("a quotation and the order that it became are one", "[order][refresh]")
{
    Tracked tracked;
    tracked.lose();
    tracked.fake.track(
        {OneatlasService::tracked(tracked.reference, "", "QUO1", "SENT"),
         OneatlasService::tracked(tracked.reference, "SAL1", "QUO1", "IN_PROGRESS")});

    CHECK(tracked.refresh().resolved.size() == 1);
    CHECK(tracked.row().sales_order_id == "SAL1");
}

TEST_CASE("a placed order gets the state of the service, and its number once there is one",
          "[order][refresh]")
{
    Tracked tracked;
    tracked.place(R"({"quotationId":"QUO5","currency":"EUR","totalAmount":200})");
    tracked.fake.track({OneatlasService::tracked(tracked.reference, "", "QUO5", "SENT")});
    CHECK(tracked.refresh().changed == 1);
    CHECK(tracked.row().service_state == "SENT");
    CHECK(tracked.row().sales_order_id == "QUO5");

    tracked.fake.track(
        {OneatlasService::tracked(tracked.reference, "SAL5", "QUO5", "IN_PROGRESS")});
    CHECK(tracked.refresh().changed == 1);

    CHECK(tracked.row().service_state == "IN_PROGRESS");
    CHECK(tracked.row().sales_order_id == "SAL5");
    CHECK(tracked.row().state == OrderState::placed);
    CHECK(tracked.refresh().changed == 0);
}

TEST_CASE("another order under the reference of a placed one is told, not taken over",
          "[order][refresh]")
{
    Tracked tracked;
    tracked.place(R"({"salesOrderId":"SAL1"})");
    tracked.fake.track({OneatlasService::tracked(tracked.reference, "SAL2", "", "IN_PROGRESS")});

    auto const report = tracked.refresh();

    CHECK(report.changed == 0);
    CHECK(tracked.row().sales_order_id == "SAL1");
    CHECK(report.notes.at(0).find("but the service has SAL2 with its reference") !=
          std::string::npos);
}

TEST_CASE("orders that were sent elsewhere are not asked about", "[order][refresh]")
{
    Tracked tracked;
    tracked.place(R"({"salesOrderId":"SAL1"})");
    OneatlasService other;
    auto service = other.service();

    auto const report = refresh_orders(service, tracked.ledger, tracked.ledger.rows());

    CHECK(report.asked == 0);
    CHECK(other.count("/api/v2/orders/search") == 0);
    CHECK(report.notes ==
          std::vector<std::string>{"1 order was sent to another service and not asked about"});
}

TEST_CASE("a service that does not track orders is not asked", "[order][refresh]")
{
    support::FakeService fake;
    TemporaryFolder folder;
    Ledger ledger{(folder / "ledger.gpkg").string()};
    auto service = fake.service();
    auto const requests = fake.requests();

    auto const report = refresh_orders(service, ledger, {});

    CHECK(report.notes ==
          std::vector<std::string>{"this service does not tell what became of orders"});
    CHECK(fake.requests() == requests);
}

TEST_CASE("an order is not called bought twice for offers of the same plan", "[order][refresh]")
{
    Tracked tracked;
    tracked.place(R"({"salesOrderId":"SAL9","currency":"EUR","totalAmount":200})");
    auto const own = OneatlasService::tracked(tracked.reference, "SAL9", "", "IN_PROGRESS");
    auto offer = OneatlasService::tracked(tracked.reference, "", "QUO3", "");
    tracked.fake.track({own, offer});
    for (auto const& note : tracked.refresh().notes) {
        CHECK_THAT(note, !Catch::Contains("bought twice"));
    }

    tracked.fake.track(
        {own, OneatlasService::tracked(tracked.reference, "SAL8", "", "IN_PROGRESS")});
    auto const notes = tracked.refresh().notes;

    REQUIRE(notes.size() == 1);
    CHECK_THAT(notes.front(), Catch::Contains("SAL9, SAL8; was it bought twice?"));
}
