// SPDX-License-Identifier: MIT
#include "order/ledger_home.hpp"
#include "order/ledger_test.hpp"

#include <algorithm>

using satchel::Decimal;
using satchel::Failure;
using satchel::Ledger;
using satchel::LedgerRow;
using satchel::OrderState;
using support::Child;
using support::error_of;
using support::ledger::edit;
using support::ledger::Home;
using support::ledger::row;

namespace {

std::vector<LedgerRow> plan(std::string const& plan_key, int count, int first = 1)
{
    std::vector<LedgerRow> rows;
    for (int i = first; i < first + count; ++i) {
        auto const name = std::to_string(i);
        rows.push_back(row("key " + name, "reference " + name));
        rows.back().plan_key = plan_key;
        rows.back().total = std::nullopt;
        rows.back().credit_before = std::nullopt;
    }
    return rows;
}

} // namespace

TEST_CASE("the orders of a plan are in the ledger before the first is sent", "[order][ledger]")
{
    Home const home;
    auto ledger = home.ledger();

    CHECK(ledger.enqueue(plan("P", 3)) == 3);

    auto const rows = ledger.rows();
    REQUIRE(rows.size() == 3);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        CHECK(rows[i].state == OrderState::planned);
        CHECK(rows[i].request_key == "key " + std::to_string(i + 1));
        CHECK(rows[i].plan_key == "P");
        CHECK(rows[i].areas == row().areas);
        CHECK(rows[i].request == row().request);
        CHECK(rows[i].host.empty());
        CHECK(rows[i].process == 0);
        CHECK_FALSE(rows[i].user.empty());
        CHECK(rows[i].created_at == rows[i].updated_at);
    }
}

TEST_CASE("a plan that is enqueued again adds nothing", "[order][ledger]")
{
    Home const home;
    auto ledger = home.ledger();
    (void)ledger.enqueue(plan("P", 3));

    CHECK(ledger.enqueue(plan("P", 3)) == 0);
    CHECK(ledger.enqueue(plan("P", 5)) == 2);
    CHECK(ledger.enqueue({}) == 0);

    CHECK(ledger.rows().size() == 5);
}

TEST_CASE("an order that waits in another plan goes over to the new one, an order that was sent "
          "does not",
          "[order][ledger]")
{
    Home const home;
    auto ledger = home.ledger();
    (void)ledger.enqueue(plan("old", 4));
    auto sent = plan("old", 1).front();
    auto const id = ledger.begin(sent);
    ledger.finish(id, OrderState::placed, "SAL1", std::nullopt, "");
    Child holder{[&] { return ledger.claim("old") ? 0 : 1; }};
    CHECK(holder.wait() == 0); // its process is gone
    auto changed = plan("new", 4);
    changed[3].request_key = "another key of reference 4";
    changed[3].request = "another request";

    CHECK(ledger.enqueue(changed) == 0);

    auto const rows = ledger.rows();
    REQUIRE(rows.size() == 4);
    CHECK(rows[0].plan_key == "old");
    CHECK(rows[0].state == OrderState::placed);
    for (std::size_t i = 1; i < 4; ++i) {
        CHECK(rows[i].plan_key == "new");
        CHECK(rows[i].process == 0);
        CHECK(rows[i].request == changed[i].request);
        CHECK(rows[i].request_key == changed[i].request_key);
    }
}

TEST_CASE("an order that another process is about to send stays in its plan", "[order][ledger]")
{
    Home const home;
    auto ledger = home.ledger();
    (void)ledger.enqueue(plan("old", 2));
    auto const id = ledger.claim("old")->id;
    edit(home.datasource(), "UPDATE orders SET host = 'another-computer'");

    CHECK(ledger.enqueue(plan("new", 2)) == 0);

    CHECK(ledger.row(id)->plan_key == "old");
    CHECK(ledger.rows_of("new").size() == 1);
}

TEST_CASE("orders are claimed one after the other, in their order", "[order][ledger]")
{
    Home const home;
    auto ledger = home.ledger();
    (void)ledger.enqueue(plan("P", 2));
    (void)ledger.enqueue(plan("Q", 1, 3));

    auto const first = ledger.claim("P");
    auto const second = ledger.claim("P");

    REQUIRE(first);
    REQUIRE(second);
    CHECK(first->request_key == "key 1");
    CHECK(second->request_key == "key 2");
    CHECK(first->state == OrderState::planned);
    CHECK(first->process == ::getpid());
    CHECK_FALSE(first->host.empty());
    CHECK(first->areas == row().areas);
    CHECK(first->request == row().request);
    CHECK(satchel::may_begin(*first));
    CHECK_FALSE(ledger.claim("P"));
    CHECK_FALSE(ledger.claim("no such plan"));
    CHECK(ledger.claim("Q")->request_key == "key 3");
}

TEST_CASE("an order that is given back can be claimed again", "[order][ledger]")
{
    Home const home;
    auto ledger = home.ledger();
    (void)ledger.enqueue(plan("P", 2));
    auto const id = ledger.claim("P")->id;

    ledger.release(id);
    ledger.release(id);
    ledger.release(id + 1);

    CHECK(ledger.row(id)->process == 0);
    CHECK(ledger.claim("P")->id == id);
}

TEST_CASE("an order whose process has ended can be claimed by another one", "[order][ledger]")
{
    Home const home;
    auto ledger = home.ledger();
    (void)ledger.enqueue(plan("P", 2));

    Child child{[&] { return static_cast<int>(ledger.claim("P")->id); }};
    auto const id = child.wait();

    CHECK(ledger.row(id)->process > 0);
    CHECK(ledger.claim("P")->id == id);
}

TEST_CASE("an order claimed on another computer is free after a quarter of an hour",
          "[order][ledger]")
{
    Home const home;
    auto ledger = home.ledger();
    (void)ledger.enqueue(plan("P", 1));
    auto const id = ledger.claim("P")->id;
    edit(home.datasource(), "UPDATE orders SET host = 'another-computer'");

    CHECK_FALSE(ledger.claim("P"));
    auto const busy = error_of([&] { return ledger.begin(plan("P", 1).front()); });
    CHECK(busy.failure() == Failure::unknown_outcome);
    CHECK_THAT(busy.what(), Catch::Contains("taken by the computer another-computer") &&
                                Catch::Contains("nothing was sent"));
    CHECK(error_of([&] { ledger.resolve(id, OrderState::rejected, ""); }).failure() ==
          Failure::input);

    edit(home.datasource(), "UPDATE orders SET updated_at = '2020-01-01T00:00:00Z'");
    CHECK(ledger.claim("P")->id == id);
}

TEST_CASE("the row of a claimed order becomes the row of the order that is sent", "[order][ledger]")
{
    Home const home;
    auto ledger = home.ledger();
    (void)ledger.enqueue(plan("P", 1));
    auto claimed = *ledger.claim("P");
    claimed.total = Decimal::parse("200.10");
    claimed.credit_before = Decimal::parse("1000");
    claimed.request = "with a price";
    claimed.plan_key.clear();

    auto const id = ledger.begin(claimed);
    auto const sent = *ledger.row(id);
    ledger.finish(id, OrderState::placed, "SAL1", std::nullopt, "");

    CHECK(id == claimed.id);
    CHECK(sent.state == OrderState::submitting);
    CHECK(sent.request == "with a price");
    CHECK(sent.plan_key == "P");
    CHECK(sent.created_at == claimed.created_at);
    CHECK_FALSE(sent.credit_after);
    CHECK(ledger.row(id)->credit_after == Decimal::parse("799.9"));
    CHECK(ledger.rows().size() == 1);
}

TEST_CASE("a planned order that nobody has claimed can be sent by itself", "[order][ledger]")
{
    Home const home;
    auto ledger = home.ledger();
    (void)ledger.enqueue(plan("P", 1));

    auto const found = ledger.find_live("key 1", "reference 1");
    REQUIRE(found);
    CHECK(satchel::may_begin(*found));
    CHECK(ledger.begin(row("key 1", "reference 1")) == found->id);

    CHECK_FALSE(satchel::may_begin(*ledger.find_live("key 1")));
    CHECK_FALSE(ledger.claim("P"));
}

TEST_CASE("an order with the reference of a planned one is refused", "[order][ledger]")
{
    Home const home;
    auto ledger = home.ledger();
    (void)ledger.enqueue(plan("P", 1));

    auto const error = error_of([&] { return ledger.begin(row("key 2", "reference 1")); });

    CHECK(error.failure() == Failure::refused);
    CHECK_THAT(error.what(), Catch::Contains("planned already") && Catch::Contains("reference 1"));
    CHECK_THAT(error.hint(), Catch::Contains("--rejected"));
    CHECK(ledger.rows(OrderState::planned).size() == 1);
}

TEST_CASE("a row that forbids an order is found before one that does not", "[order][ledger]")
{
    Home const home;
    auto ledger = home.ledger();
    (void)ledger.enqueue(plan("P", 1));
    auto const sent = ledger.begin(row("key 2", "reference 2"));

    CHECK(ledger.find_live("key 1", "reference 2")->id == sent);
    CHECK(error_of([&] { return ledger.begin(row("key 1", "reference 2")); }).failure() ==
          Failure::unknown_outcome);
    CHECK(ledger.enqueue({row("key 1", "reference 2")}) == 0);
}

TEST_CASE("an order whose process ended while it was sent is unknown from then on",
          "[order][ledger]")
{
    Home const home;
    auto ledger = home.ledger();
    (void)ledger.enqueue(plan("P", 3));
    Child child{[&] { return static_cast<int>(ledger.begin(*ledger.claim("P"))); }};
    auto const id = child.wait();
    auto const mine = ledger.begin(*ledger.claim("P"));

    CHECK(ledger.abandon("Q").empty());
    auto const abandoned = ledger.abandon("P");

    REQUIRE(abandoned.size() == 1);
    CHECK(abandoned[0].id == id);
    CHECK(ledger.row(id)->state == OrderState::unknown);
    CHECK_THAT(ledger.row(id)->reply, Catch::Contains("ended before it wrote what became of it"));
    CHECK(ledger.row(mine)->state == OrderState::submitting);
    CHECK(ledger.abandon().empty());
    ledger.resolve(id, OrderState::placed, "SAL7");
    CHECK(ledger.row(id)->sales_order_id == "SAL7");
}

TEST_CASE("an abandoned single order is found by its request", "[order][ledger]")
{
    Home const home;
    auto ledger = home.ledger();
    CHECK(ledger.abandon("key").empty());
    Child child{[&] { return static_cast<int>(ledger.begin(row())); }};
    auto const id = child.wait();

    CHECK(ledger.abandon("another key").empty());
    CHECK(ledger.abandon("key").size() == 1);
    CHECK(ledger.row(id)->state == OrderState::unknown);
}

TEST_CASE("a planned order that nobody is about to send can be dropped", "[order][ledger]")
{
    Home const home;
    auto ledger = home.ledger();
    (void)ledger.enqueue(plan("P", 2));
    auto const id = ledger.rows().front().id;

    CHECK(error_of([&] { ledger.resolve(id, OrderState::placed, "SAL1"); }).failure() ==
          Failure::input);
    ledger.resolve(id, OrderState::rejected, "");

    CHECK(ledger.row(id)->state == OrderState::rejected);
    CHECK(ledger.claim("P")->id == id + 1);
    CHECK(ledger.enqueue(plan("P", 2)) == 1);
}

TEST_CASE("the rows of a plan come without what is long", "[order][ledger]")
{
    Home const home;
    auto ledger = home.ledger();
    CHECK(ledger.rows_of("P").empty());
    (void)ledger.enqueue(plan("P", 2));
    (void)ledger.enqueue(plan("Q", 1, 3));

    auto const rows = ledger.rows_of("P");

    REQUIRE(rows.size() == 2);
    CHECK(rows[0].request_key == "key 1");
    CHECK(rows[0].customer_reference == "reference 1");
    CHECK(rows[0].request.empty());
    CHECK(rows[0].areas.empty());
    CHECK(ledger.row(rows[0].id)->areas == row().areas);
}

TEST_CASE("a quotation stays known when a plan takes over its order, or only its reference",
          "[order][ledger]")
{
    Home const home;
    auto ledger = home.ledger();
    for (auto const* const name : {"1", "2"}) {
        auto asked = row("key " + std::string{name}, "reference " + std::string{name});
        asked.quotation_id = "QUO" + std::string{name};
        REQUIRE(ledger.keep_quotation(asked) > 0);
    }
    auto rows = plan("P", 2);
    rows[1].request_key = "another key";

    (void)ledger.enqueue(rows);

    auto const now = ledger.rows();
    REQUIRE(now.size() == 3);
    CHECK(now[0].plan_key == "P");
    CHECK(now[0].quotation_id == "QUO1");
    CHECK(now[1].state == OrderState::rejected);
    CHECK(now[1].quotation_id == "QUO2");
    CHECK(now[1].request_key == "key 2");
    CHECK(now[2].request_key == "another key");
    CHECK(now[2].quotation_id.empty());
    CHECK_FALSE(ledger.drop_quotation(now[0].id, "QUO2"));
    CHECK(ledger.drop_quotation(now[0].id, "QUO1"));
}
