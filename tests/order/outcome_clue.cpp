// SPDX-License-Identifier: MIT
#include "satchel/order/outcome_clue.hpp"

#include <catch2/catch.hpp>

using satchel::Contract;
using satchel::Decimal;
using satchel::LedgerRow;
using satchel::OrderState;
using Verdict = satchel::OutcomeClue::Verdict;

namespace {

LedgerRow row(std::int64_t id, OrderState state, std::string const& total)
{
    LedgerRow result;
    result.id = id;
    result.state = state;
    result.contract_id = "C1";
    result.order_url = "https://order.example";
    result.total = Decimal::parse(total);
    result.currency = "EUR";
    result.credit_before = Decimal::parse("1000");
    result.submitted_at = "2026-01-01T10:00:0" + std::to_string(id) + 'Z';
    result.updated_at = result.submitted_at;
    return result;
}

std::vector<Contract> credit(std::string const& now)
{
    Contract contract;
    contract.id = "C1";
    contract.currency = "EUR";
    contract.credit_remaining = Decimal::parse(now);
    return {Contract{}, contract};
}

auto const lost = row(2, OrderState::unknown, "200.10");

} // namespace

TEST_CASE("a credit that fell by the price says that an order was probably placed",
          "[order][ledger]")
{
    auto const clue = clue_about(lost, {lost}, credit("799.90"));

    CHECK(clue.verdict == Verdict::probably_placed);
    CHECK(clue.sentence == "the credit fell by 200.10 EUR since, which is this order's price: it "
                           "was probably placed");
    CHECK(clue.credit_now == Decimal::parse("799.9"));
}

TEST_CASE("a credit says nothing about an order that costs nothing", "[order][ledger]")
{
    auto const clue = clue_about(row(2, OrderState::unknown, "0.00"), {}, credit("1000.00"));

    CHECK(clue.verdict == Verdict::open);
    CHECK_THAT(clue.sentence,
               Catch::EndsWith("costs nothing: it cannot be told what became of it"));
}

TEST_CASE("a credit that did not fall says that an order was probably not placed",
          "[order][ledger]")
{
    auto const clue = clue_about(lost, {lost}, credit("1000.00"));

    CHECK(clue.verdict == Verdict::probably_not_placed);
    CHECK_THAT(clue.sentence, Catch::StartsWith("the credit is what it was before: it was "
                                                "probably not placed"));
}

TEST_CASE("other orders on the contract are taken into account, earlier and foreign ones are not",
          "[order][ledger]")
{
    auto const before = row(1, OrderState::placed, "50");
    auto const after = row(3, OrderState::placed, "300");
    auto elsewhere = row(4, OrderState::placed, "70");
    elsewhere.contract_id = "C2";
    auto const refused = row(5, OrderState::rejected, "90");
    std::vector const rows{before, lost, after, elsewhere, refused};

    auto const placed = clue_about(lost, rows, credit("499.90"));
    auto const not_placed = clue_about(lost, rows, credit("700"));

    CHECK(placed.verdict == Verdict::probably_placed);
    CHECK(placed.sentence == "the credit fell by 500.10 EUR since, 300.00 EUR of it for order 3, "
                             "and the rest is this order's price: it was probably placed");
    CHECK(not_placed.verdict == Verdict::probably_not_placed);
}

TEST_CASE("orders count from when the lost one was sent, not from when it was found to be lost",
          "[order][ledger]")
{
    auto late = lost;
    late.updated_at = "2026-01-01T10:20:00Z";
    auto other = row(3, OrderState::placed, "200.10"); // sent three seconds after it
    other.process = 7;

    auto const not_placed = clue_about(late, {late, other}, credit("799.90"));
    auto const placed = clue_about(late, {late, other}, credit("599.80"));

    CHECK(not_placed.verdict == Verdict::probably_not_placed);
    CHECK(placed.verdict == Verdict::probably_placed);
    CHECK_THAT(placed.sentence, Catch::Contains("200.10 EUR of it for order 3"));
}

TEST_CASE(
    "an order that was found to be placed long after the credit before is no part of its fall",
    "[order][ledger]")
{
    auto other = row(1, OrderState::placed, "200.10");
    other.process = 7;
    other.submitted_at = "2026-01-01T09:00:00Z";
    other.updated_at = "2026-01-01T12:00:00Z"; // when a person said so

    CHECK(clue_about(lost, {other, lost}, credit("799.90")).verdict == Verdict::probably_placed);
    CHECK(clue_about(lost, {other, lost}, credit("1000")).verdict == Verdict::probably_not_placed);
}

TEST_CASE("an order that another process placed at nearly the same time leaves it open",
          "[order][ledger]")
{
    auto other = row(1, OrderState::placed, "200.10");
    other.process = 7;

    auto const clue = clue_about(lost, {other, lost}, credit("799.90"));

    CHECK(clue.verdict == Verdict::open);
    CHECK_THAT(clue.sentence,
               Catch::Contains("order 1 was placed at nearly the same time: it cannot be told"));
    CHECK(clue_about(lost, {other, lost}, credit("1000")).verdict == Verdict::probably_not_placed);
}

TEST_CASE("in a ledger that does not know when orders were sent, only those clearly later count",
          "[order][ledger]")
{
    auto old = lost;
    old.submitted_at.clear();
    old.created_at = "2026-01-01T10:00:02Z";
    old.updated_at = "2026-01-01T10:20:00Z";
    auto between = row(3, OrderState::placed, "200.10");
    auto later = between;
    later.submitted_at = later.updated_at = "2026-01-01T11:00:00Z";

    CHECK(clue_about(old, {old, between}, credit("799.90")).verdict == Verdict::open);
    CHECK(clue_about(old, {old, later}, credit("799.90")).verdict == Verdict::probably_not_placed);
}

TEST_CASE("a credit that others have changed as well says nothing", "[order][ledger]")
{
    CHECK(clue_about(lost, {lost}, credit("1500")).verdict == Verdict::open);
    CHECK(clue_about(lost, {lost}, credit("750")).verdict == Verdict::open);
    CHECK_THAT(clue_about(lost, {lost}, credit("1500")).sentence,
               Catch::StartsWith("the credit rose by 500.00 EUR since"));
    auto free_price = row(3, OrderState::placed, "1");
    free_price.total = std::nullopt;
    CHECK(clue_about(lost, {lost, free_price}, credit("799.90")).verdict == Verdict::open);
}

TEST_CASE("of two orders of unknown outcome the credit does not say which it was",
          "[order][ledger]")
{
    auto const also_lost = row(3, OrderState::unknown, "200.10");

    auto const clue = clue_about(lost, {lost, also_lost}, credit("799.90"));

    CHECK(clue.verdict == Verdict::open);
    CHECK_THAT(clue.sentence, Catch::Contains("nobody knows of order 3 either"));
    CHECK(clue_about(lost, {lost, also_lost}, credit("1000")).verdict ==
          Verdict::probably_not_placed);
}

TEST_CASE("without a price, a credit before or the contract there is no clue", "[order][ledger]")
{
    auto without_price = lost;
    without_price.total = std::nullopt;
    auto dollars = credit("799.90");
    dollars.back().currency = "USD";

    CHECK_THAT(clue_about(without_price, {}, credit("1")).sentence,
               Catch::Contains("not in the ledger"));
    CHECK_THAT(clue_about(lost, {}, {}).sentence, Catch::Contains("contract C1 is not known"));
    CHECK_THAT(clue_about(lost, {}, dollars).sentence, Catch::Contains("is not known"));
}
