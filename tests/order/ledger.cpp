// SPDX-License-Identifier: MIT
#include "order/ledger_home.hpp"
#include "order/ledger_test.hpp"

#include <algorithm>

using satchel::Decimal;
using satchel::Error;
using satchel::Failure;
using satchel::Ledger;
using satchel::LedgerRow;
using satchel::OrderState;
using support::Child;
using support::error_of;
using support::ledger::edit;
using support::ledger::Home;
using support::ledger::open;
using support::ledger::row;

TEST_CASE("an order is in the ledger, with all that is known, before it is sent", "[order][ledger]")
{
    Home const home;
    auto ledger = home.ledger();

    auto const id = ledger.begin(row());

    auto const written = ledger.row(id);
    REQUIRE(written);
    CHECK(written->id == id);
    CHECK(written->state == OrderState::submitting);
    CHECK(written->request_key == "key");
    CHECK(written->customer_reference == "reference");
    CHECK(written->sales_order_id.empty());
    CHECK(written->profile == "work");
    CHECK(written->order_url == "https://order.example");
    CHECK(written->contract_id == "C1");
    CHECK(written->product_type_id == "PleiadesArchiveMono");
    CHECK(written->images == "DS_1,DS_2");
    CHECK(written->area_km2 == 42.5);
    CHECK(written->total == Decimal::parse("1234567890123.37"));
    CHECK(written->currency == "EUR");
    CHECK(written->credit_before == Decimal::parse("0.10"));
    CHECK(written->request == R"({"customerReference":"it's mine"})");
    CHECK(written->areas == row().areas);
    CHECK(written->process == ::getpid());
    CHECK_FALSE(written->host.empty());
    CHECK_FALSE(written->user.empty());
    CHECK(written->created_at.size() == std::string{"2017-01-24T10:37:51Z"}.size());
    CHECK(written->created_at == written->updated_at);
    CHECK(written->submitted_at == written->updated_at);
}

TEST_CASE("when an order was sent stays known, whenever its outcome is written", "[order][ledger]")
{
    Home const home;
    auto ledger = home.ledger();
    Child child{[&] { return static_cast<int>(ledger.begin(row())); }};
    auto const id = child.wait();
    edit(home.datasource(), "UPDATE orders SET submitted_at = '2020-01-01T00:00:00Z', "
                            "created_at = '2019-01-01T00:00:00Z'");

    REQUIRE(ledger.abandon().size() == 1);

    CHECK(ledger.row(id)->submitted_at == "2020-01-01T00:00:00Z");
    CHECK(ledger.row(id)->updated_at > "2020-01-02");
}

TEST_CASE("any GIS opens the ledger as a layer with the ordered areas", "[order][ledger]")
{
    Home const home;
    auto const path = home.datasource();
    auto ledger = home.ledger();
    ledger.finish(ledger.begin(row()), OrderState::placed, "SAL1", Decimal::parse("200"), "{}");

    auto const dataset = open(path);

    REQUIRE(dataset);
    auto* const layer = dataset->GetLayerByName("orders");
    REQUIRE(layer != nullptr);
    CHECK(layer->GetFeatureCount() == 1);
    CHECK(layer->GetGeomType() == wkbMultiPolygon);
    CHECK(std::string{layer->GetSpatialRef()->GetAuthorityCode(nullptr)} == "4326");
    std::unique_ptr<OGRFeature> const feature{layer->GetNextFeature()};
    REQUIRE(feature);
    OGREnvelope extent;
    feature->GetGeometryRef()->getEnvelope(&extent);
    CHECK(extent.MinX == 1);
    CHECK(extent.MaxX == 9);
    CHECK(extent.MinY == 2);
    CHECK(extent.MaxY == 43);
    CHECK(std::string{feature->GetFieldAsString("state")} == "placed");
    CHECK(std::string{feature->GetFieldAsString("sales_order_id")} == "SAL1");
    CHECK(std::string{feature->GetFieldAsString("total")} == "200");
    auto const created = layer->GetLayerDefn()->GetFieldIndex("created_at");
    CHECK(layer->GetLayerDefn()->GetFieldDefn(created)->GetType() == OFTDateTime);
}

TEST_CASE("an outcome is written with its total and reply", "[order][ledger]")
{
    Home const home;
    auto ledger = home.ledger();
    auto const id = ledger.begin(row());

    ledger.finish(id, OrderState::placed, "SAL1", Decimal::parse("199.9"), R"({"a":"it's"})");

    auto const written = ledger.row(id);
    REQUIRE(written);
    CHECK(written->state == OrderState::placed);
    CHECK(written->sales_order_id == "SAL1");
    CHECK(written->total == Decimal::parse("199.9"));
    CHECK(written->reply == R"({"a":"it's"})");
    CHECK(written->areas == row().areas);
}

TEST_CASE("the same request is not begun twice while it is live", "[order][ledger]")
{
    Home const home;
    auto ledger = home.ledger();
    auto const again = [&] { return ledger.begin(row("key", "another reference")); };
    auto const id = ledger.begin(row());

    CHECK(error_of(again).failure() == Failure::unknown_outcome);
    ledger.finish(id, OrderState::unknown, "", std::nullopt, "no reply");
    auto const unknown = error_of(again);
    CHECK(unknown.failure() == Failure::unknown_outcome);
    CHECK_THAT(unknown.hint(), Catch::Contains("satchel orders resolve " + std::to_string(id)));
    ledger.resolve(id, OrderState::placed, "SAL7");
    auto const placed = error_of(again);
    CHECK(placed.failure() == Failure::refused);
    CHECK_THAT(placed.what(), Catch::Contains("SAL7") && Catch::Contains("reference"));
    CHECK(ledger.rows().size() == 1);
}

TEST_CASE("the same customer reference is not used twice while it is live", "[order][ledger]")
{
    Home const home;
    auto ledger = home.ledger();
    auto const id = ledger.begin(row("one", "it's mine"));

    CHECK(error_of([&] { return ledger.begin(row("two", "it's mine")); }).failure() ==
          Failure::unknown_outcome);
    CHECK(ledger.find_live("two", "it's mine")->id == id);
    CHECK_FALSE(ledger.find_live("two"));
}

TEST_CASE("a rejected order can be begun again", "[order][ledger]")
{
    Home const home;
    auto ledger = home.ledger();
    auto const first = ledger.begin(row());
    ledger.finish(first, OrderState::rejected, "", std::nullopt, "HTTP 400");

    CHECK_FALSE(ledger.find_live("key"));
    auto const second = ledger.begin(row());

    CHECK(second != first);
    CHECK(ledger.find_live("key")->id == second);
    CHECK(ledger.rows().size() == 2);
    CHECK(ledger.rows(OrderState::rejected).size() == 1);
    CHECK(ledger.rows(OrderState::placed).empty());
}

TEST_CASE("an outcome is not written over another one", "[order][ledger]")
{
    Home const home;
    auto ledger = home.ledger();
    auto const id = ledger.begin(row());
    ledger.finish(id, OrderState::placed, "SAL1", std::nullopt, "");

    CHECK(error_of([&] {
              ledger.finish(id, OrderState::rejected, "", std::nullopt, "late");
          }).failure() == Failure::output);
    CHECK(error_of([&] {
              ledger.finish(id + 1, OrderState::placed, "SAL2", std::nullopt, "");
          }).failure() == Failure::output);
    CHECK(ledger.row(id)->state == OrderState::placed);
}

TEST_CASE("a person resolves what nobody else knows, once", "[order][ledger]")
{
    Home const home;
    auto ledger = home.ledger();
    auto const id = ledger.begin(row());
    ledger.finish(id, OrderState::unknown, "", std::nullopt, "no reply");

    ledger.resolve(id, OrderState::placed, "SAL9");

    auto const resolved = ledger.row(id);
    CHECK(resolved->state == OrderState::placed);
    CHECK(resolved->sales_order_id == "SAL9");
    CHECK_THAT(resolved->reply, Catch::StartsWith("no reply\n") &&
                                    Catch::Contains("resolved as placed by " + resolved->user));
    CHECK(error_of([&] { ledger.resolve(id, OrderState::rejected, ""); }).failure() ==
          Failure::input);
    CHECK(error_of([&] { ledger.resolve(id + 5, OrderState::rejected, ""); }).failure() ==
          Failure::input);
    CHECK(error_of([&] { ledger.resolve(id, OrderState::placed, ""); }).failure() ==
          Failure::usage);
    CHECK(error_of([&] { ledger.resolve(id, OrderState::unknown, ""); }).failure() ==
          Failure::usage);
}

TEST_CASE("a person gives an order no blank number, and none that another order has",
          "[order][ledger]")
{
    Home const home;
    auto ledger = home.ledger();
    for (std::string const key : {"first", "second"}) {
        ledger.finish(ledger.begin(row(key, key)), OrderState::unknown, "", std::nullopt, "lost");
    }
    ledger.resolve(1, OrderState::placed, "SAL1");

    CHECK(error_of([&] { ledger.resolve(2, OrderState::placed, " \t"); }).failure() ==
          Failure::usage);
    auto const error = error_of([&] { ledger.resolve(2, OrderState::placed, "SAL1"); });

    CHECK(error.failure() == Failure::input);
    CHECK_THAT(error.what(), Catch::Contains("order 1 is that one, reference first"));
    CHECK(ledger.row(2)->state == OrderState::unknown);
    ledger.resolve(2, OrderState::placed, "SAL2");
}

TEST_CASE("who has the reply to an order writes it, whatever others have made of the order",
          "[order][ledger]")
{
    Home const home;
    auto ledger = home.ledger();
    auto const id = ledger.begin(row());
    edit(home.datasource(), "UPDATE orders SET state = 'unknown', reply = 'taken for lost'");

    ledger.finish(id, OrderState::placed, "SAL1", Decimal::parse("200"), "{}");

    CHECK(ledger.row(id)->state == OrderState::placed);
    CHECK(ledger.row(id)->sales_order_id == "SAL1");
    CHECK(ledger.row(id)->reply == "{}");
    ledger.finish(id, OrderState::placed, "SAL1", Decimal::parse("200"), "{}"); // said by a person

    edit(home.datasource(), "UPDATE orders SET state = 'rejected', sales_order_id = NULL, reply = "
                            "'resolved as rejected by anna'");
    ledger.finish(id, OrderState::placed, "SAL1", Decimal::parse("200"), "{}");

    CHECK(ledger.row(id)->state == OrderState::placed);
    CHECK(ledger.row(id)->reply == "resolved as rejected by anna\nthen the process that sent it "
                                   "had its outcome, placed as SAL1: {}");
}

TEST_CASE("nobody but the sender of an order writes over what others have made of it",
          "[order][ledger]")
{
    Home const home;
    auto ledger = home.ledger();
    Child child{[&] { return static_cast<int>(ledger.begin(row())); }};
    auto const id = child.wait();
    REQUIRE(ledger.abandon().size() == 1);

    CHECK(error_of([&] {
              ledger.finish(id, OrderState::placed, "SAL1", std::nullopt, "");
          }).failure() == Failure::output);
    CHECK(ledger.row(id)->state == OrderState::unknown);
}

TEST_CASE("an order that was taken for rejected is corrected with its sales order",
          "[order][ledger]")
{
    Home const home;
    auto ledger = home.ledger();
    auto const id = ledger.begin(row());
    ledger.finish(id, OrderState::rejected, "", std::nullopt, "HTTP 400");

    CHECK(error_of([&] { ledger.resolve(id, OrderState::rejected, ""); }).failure() ==
          Failure::input);
    ledger.resolve(id, OrderState::placed, "SAL9");

    CHECK(ledger.row(id)->state == OrderState::placed);
    CHECK(ledger.row(id)->sales_order_id == "SAL9");
    CHECK_THAT(ledger.row(id)->reply, Catch::Contains("HTTP 400\nresolved as placed by"));
}

TEST_CASE("an order that was bought a second time is told, and no sales order is forgotten",
          "[order][ledger]")
{
    Home const home;
    auto ledger = home.ledger();
    auto const first = ledger.begin(row());
    edit(home.datasource(), "UPDATE orders SET state = 'rejected'");
    auto const second = ledger.begin(row());
    ledger.finish(second, OrderState::placed, "SAL2", std::nullopt, "");

    auto const late =
        error_of([&] { ledger.finish(first, OrderState::placed, "SAL1", std::nullopt, "{}"); });
    auto const by_hand = error_of([&] { ledger.resolve(first, OrderState::placed, "SAL1"); });

    CHECK(late.failure() == Failure::input);
    CHECK(by_hand.what() == std::string{late.what()});
    CHECK_THAT(late.what(), Catch::Contains("sales order SAL1") &&
                                Catch::Contains("order " + std::to_string(second) +
                                                " has the same request and is placed, sales order "
                                                "SAL2"));
    CHECK_THAT(late.hint(), Catch::Contains("bought twice"));
    CHECK(ledger.row(first)->state == OrderState::rejected);
    CHECK_THAT(ledger.row(first)->reply, Catch::Contains("placed as SAL1: {}"));
}

TEST_CASE("an order on its way is resolved only when its process is gone", "[order][ledger]")
{
    Home const home;
    auto const path = home.datasource();
    auto ledger = home.ledger();

    auto const mine = ledger.begin(row());
    auto const busy = error_of([&] { ledger.resolve(mine, OrderState::rejected, ""); });
    CHECK(busy.failure() == Failure::input);
    CHECK_THAT(busy.what(), Catch::Contains(std::to_string(::getpid())));

    edit(path, "UPDATE orders SET process_started = process_started || '0'");
    ledger.resolve(mine, OrderState::rejected, ""); // its number belongs to another one now
    CHECK(ledger.row(mine)->state == OrderState::rejected);

    Child child{[&] { return static_cast<int>(ledger.begin(row())); }};
    auto const gone = child.wait();
    ledger.resolve(gone, OrderState::placed, "SAL1");
    CHECK(ledger.row(gone)->state == OrderState::placed);
}

TEST_CASE("an order on its way from another computer is resolved only when it is old",
          "[order][ledger]")
{
    Home const home;
    auto const path = home.datasource();
    auto ledger = home.ledger();
    auto const id = ledger.begin(row());
    edit(path, "UPDATE orders SET host = 'another-computer', process_started = 'there/1'");

    auto const busy = error_of([&] { ledger.resolve(id, OrderState::rejected, ""); });
    CHECK(busy.failure() == Failure::input);
    CHECK_THAT(busy.what(), Catch::Contains("another-computer"));

    edit(path, "UPDATE orders SET updated_at = '2020-01-01T00:00:00Z'");
    ledger.resolve(id, OrderState::placed, "SAL1");
    CHECK(ledger.row(id)->state == OrderState::placed);
}

TEST_CASE("of many processes with the same order one begins it", "[order][ledger]")
{
    Home const home;
    auto const path = home.datasource();

    std::vector<Child> children;
    for (int i = 0; i < 12; ++i) {
        children.emplace_back([&] {
            Ledger ledger{path};
            try {
                return ledger.begin(row()) > 0 ? 0 : 1;
            } catch (Error const& error) {
                return error.exit_code();
            }
        });
    }
    std::vector<int> results;
    for (auto& child : children) {
        results.push_back(child.wait());
    }

    CHECK(std::count(results.begin(), results.end(), 0) == 1);
    CHECK(std::count(results.begin(), results.end(), 10) == 11);
    CHECK(Ledger{path}.rows().size() == 1);
}

TEST_CASE("many processes with orders of their own do not disturb each other", "[order][ledger]")
{
    Home const home;
    auto const path = home.datasource();

    std::vector<Child> children;
    for (int i = 0; i < 8; ++i) {
        children.emplace_back([&, i] {
            Ledger ledger{path};
            for (int j = 0; j < 4; ++j) {
                auto const name = std::to_string(i) + '-' + std::to_string(j);
                ledger.finish(ledger.begin(row(name, name)), OrderState::placed, "S" + name,
                              std::nullopt, "");
            }
            return 0;
        });
    }
    for (auto& child : children) {
        CHECK(child.wait() == 0);
    }

    CHECK(Ledger{path}.rows(OrderState::placed).size() == 32);
}
