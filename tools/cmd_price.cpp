// SPDX-License-Identifier: MIT
#include "command.hpp"
#include "price_text.hpp"

#include "satchel/order/place.hpp"

namespace satchel::tool {

void add_price(CLI::App& app, Context& context)
{
    auto* const command =
        app.add_subcommand("price", "Ask what a plan costs, and store it in the plan");
    auto const path = std::make_shared<std::string>();
    command->add_option("plan", *path, "Plan written by satchel plan")
        ->type_name("PLAN.json")
        ->required();

    command->callback([=, &context] {
        auto plan = read_plan(*path);
        context.notes(notes_on(plan));
        auto const priced = price_plan(context.service(), plan);
        context.notes(priced.warnings);
        if (context.options.json) {
            context.print(to_json(priced));
        } else {
            print_price(context.out, priced);
        }
        // Printed first: a plan that cannot be written does not hide the answer.
        context.out.flush();
        plan.quote = quote_for(plan, priced.price);
        write_plan(plan, *path);
    });
}

} // namespace satchel::tool
