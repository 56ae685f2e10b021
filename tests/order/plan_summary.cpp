// SPDX-License-Identifier: MIT
#include "order/plan_sample.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using nlohmann::ordered_json;
using satchel::Failure;
using support::error_of;
using support::read_order;
using support::sample;
using support::TemporaryFolder;
using support::write_order;

namespace {

satchel::PlannedOrder as_made()
{
    auto order = sample();
    order.made_as = request_key(order);
    return order;
}

ordered_json in_file(satchel::PlannedOrder const& order, TemporaryFolder const& folder)
{
    write_order(order, folder / "plan.json");
    return ordered_json::parse(support::read_file(folder / "plan.json"));
}

} // namespace

TEST_CASE("a summary that somebody changed instead of the request is refused", "[order][plan]")
{
    TemporaryFolder const folder;
    auto const order = as_made();
    auto plan = in_file(order, folder);
    CHECK(read_order(folder / "plan.json").customer_reference == order.customer_reference);
    std::string told;
    SECTION("an option")
    {
        plan["options"][0]["value"] = "other";
        auto const& option = order.options.front();
        told = R"("options" says )" + option.key + R"(=other, but the "request", which is what )" +
               "would be ordered, says " + option.key + '=' + option.value;
    }
    SECTION("an image")
    {
        plan["images"].push_back("DS_2");
        told =
            R"("images" says DS_2, but the "request", which is what would be ordered, says nothing else)";
    }
    SECTION("the reference")
    {
        plan["customer_reference"] = "mine";
        told = R"("customer_reference" says mine)";
    }
    SECTION("the contract")
    {
        plan["contract_id"] = "OTHER";
        told = R"("contract_id" says OTHER)";
    }
    SECTION("an area that is left out")
    {
        plan["areas"] = ordered_json::array();
        told = R"("areas" says nothing else)";
    }

    auto const error = error_of([&] { (void)read_order(folder.write("plan.json", plan.dump())); });

    CHECK(error.failure() == Failure::input);
    CHECK_THAT(error.what(), Catch::StartsWith(told));
    CHECK_THAT(error.hint(), Catch::StartsWith("change the \"request\""));
}

TEST_CASE("where the request was changed, an old summary does not matter", "[order][plan]")
{
    TemporaryFolder const folder;
    auto plan = in_file(as_made(), folder);
    plan["request"]["customerReference"] = "mine";

    CHECK(read_order(folder.write("plan.json", plan.dump())).customer_reference == "mine");
}
