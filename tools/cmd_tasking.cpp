// SPDX-License-Identifier: MIT
#include "aoi_options.hpp"
#include "command.hpp"
#include "json_text.hpp"
#include "search_options.hpp"
#include "tasking_options.hpp"
#include "tasking_segments.hpp"
#include "tasking_text.hpp"
#include "words.hpp"

#include "satchel/listed_error.hpp"
#include "satchel/tasking/layers.hpp"
#include "satchel/tasking/tasking.hpp"

#include <ostream>
#include <utility>

namespace satchel::tool {
namespace {

struct TaskingCall {
    std::shared_ptr<AoiOptions> areas;
    std::shared_ptr<TaskingOptions> options;
    std::string output;
    bool overwrite = false;
    bool no_qlr = false;
};

/// What was read of the command line, checked before anything is asked.
struct Question {
    TaskingQuery query;
    std::vector<OrderArea> areas;
    std::vector<nlohmann::ordered_json> sources; ///< of each of them, where it comes from
    TableLayerOptions layer;
};

/// Which area of the AOI each part is of ("aoi_id", as satchel aoi numbers them), and how many
/// parts that has.
std::vector<nlohmann::ordered_json> sources_of(Aoi const& aoi)
{
    std::vector<nlohmann::ordered_json> sources;
    for (auto const& area : aoi.areas) {
        sources.insert(sources.end(), area.polygons.size(),
                       {{"aoi_id", area.id}, {"aoi_parts", area.polygons.size()}});
    }
    return sources;
}

std::vector<std::string> names_of(std::vector<AreaFailure> const& failures)
{
    std::vector<std::string> names;
    for (auto const& failure : failures) {
        names.push_back(failure.area_name);
    }
    return names;
}

Question question_of(Context& context, TaskingCall const& call)
{
    Question question;
    question.query = call.options->query();
    context.notes(call.options->notes());
    (void)context.configuration();
    auto const aoi = read_aoi(call.areas->source(context.cancel));
    question.areas = tasking_areas(aoi);
    question.sources = sources_of(aoi);
    // What limits a shape breaks was refused, and what was repaired is worth knowing.
    context.notes(aoi.notes);
    question.layer.overwrite = call.overwrite;
    question.layer.cancel = &context.cancel;
    question.layer.sources = aoi.files;
    question.layer.qlr = !call.no_qlr;
    return question;
}

TaskingRun run_of(Context& context)
{
    TaskingRun run;
    run.progress = context.progress();
    run.cancel = &context.cancel;
    return run;
}

template <typename Result>
void note_areas_without(Context& context, TaskingReport<Result> const& report,
                        std::string const& what)
{
    std::vector<std::string> notes;
    for (auto const& name : report.areas_without) {
        notes.push_back(what + " over \"" + name + '"');
    }
    context.notes_in_short(notes);
}

/// What came is kept, but nobody may take it for all there is.
template <typename Result>
void check_complete(TaskingReport<Result> const& report)
{
    if (report.failures.empty()) {
        return;
    }
    auto const& last = report.failures.back().error;
    if (last.failure() == Failure::interrupted) {
        throw Error{last.failure(), "tasking",
                    "interrupted; what came before is kept, " +
                        counted(report.not_asked + 1, "area") + " were not asked about"};
    }
    std::vector<std::string> lines;
    for (auto const& [name, error] : report.failures) {
        lines.push_back(('"' + name) + "\": " + error.what());
    }
    if (report.not_asked > 0) {
        lines.push_back(counted(report.not_asked, "more area") + " not asked about");
    }
    throw detail::ListedError{Failure::partial, "tasking", std::move(lines),
                              "leave them out with --where or --fid, or run it again later",
                              "not all areas have an answer; what came is kept: "};
}

nlohmann::ordered_json document_of(TaskingQuery const& query, std::string const& output,
                                   LayerReport const& written)
{
    nlohmann::ordered_json document{{"from", query.from}, {"to", query.to}};
    document["output"] = or_null(output);
    document["layer"] = or_null(written.layer);
    document["written"] = written.written;
    return document;
}

/// A refusal is about words and limits that only the service knows.
template <typename Ask>
auto asked(Ask const& ask)
{
    try {
        return ask();
    } catch (Error const& error) {
        if (error.failure() != Failure::refused) {
            throw;
        }
        throw Error{error.failure(), error.where(), error.what(),
                    "satchel tasking options SOURCE lists missions, programmes and their limits",
                    error.http_status()};
    }
}

/// Asks, writes the layer or prints the table.
template <typename Result>
struct Presentation {
    std::string noun;    ///< "attempt"
    std::string key;     ///< of the JSON document: "attempts"
    std::string nothing; ///< said of an area without any
    TaskingReport<Result> (*ask)(Service&, std::vector<OrderArea> const&, TaskingQuery const&,
                                 TaskingRun const&);
    TableLayer (*layer)(std::vector<Result> const&);
    void (*print)(std::ostream&, std::vector<Result> const&, bool several_areas);
};

template <typename Result>
void answer(Context& context, TaskingCall const& call, Presentation<Result> const& presentation)
{
    auto question = question_of(context, call);
    if (!call.output.empty()) {
        check_table_output(presentation.layer({}), call.output, question.layer);
    }
    auto& service = context.service();
    question.query = service.on_contract(std::move(question.query));
    auto const report = asked(
        [&] { return presentation.ask(service, question.areas, question.query, run_of(context)); });
    note_areas_without(context, report, presentation.nothing);

    LayerReport written;
    if (!call.output.empty()) {
        // What was asked for is written although the user ended the asking.
        question.layer.cancel = nullptr;
        written =
            write_table_layer(presentation.layer(report.results), call.output, question.layer);
        context.notes(written.notes);
    }
    if (context.options.json) {
        auto document = document_of(question.query, call.output, written);
        document["areas_without"] = report.areas_without;
        document["areas"] = question.areas.size();
        document["areas_failed"] = names_of(report.failures);
        document[presentation.key] = to_json(report.results);
        for (auto& entry : document[presentation.key]) {
            auto const number = entry.at("area_id").template get<std::size_t>();
            entry.update(question.sources.at(number - 1));
        }
        context.print(std::move(document));
    } else if (!call.output.empty()) {
        context.out << counted(static_cast<std::size_t>(written.written), presentation.noun)
                    << " -> " << one_line(call.output) << '\n';
    } else if (!report.results.empty()) {
        presentation.print(context.out, report.results, question.areas.size() > 1);
    }
    context.out.flush();
    check_complete(report);
}

void list_options(Context& context, TaskingCall const& call)
{
    auto question = question_of(context, call);
    auto& service = context.service();
    question.query = service.on_contract(std::move(question.query));
    auto const& area = question.areas.front();
    if (question.areas.size() > 1) {
        context.note("the options are those for \"" + area.name + "\", the first of " +
                     std::to_string(question.areas.size()) + " areas");
    }
    auto const programmes =
        asked([&] { return service.tasking_options(area.polygon, question.query); });
    if (context.options.json) {
        context.print({{"area", area.name}, {"programmes", to_json(programmes)}});
    } else {
        print_programmes(context.out, programmes);
    }
}

std::shared_ptr<TaskingCall> declare(CLI::App& command, std::vector<std::string> programmes)
{
    auto call = std::make_shared<TaskingCall>();
    call->areas = std::make_shared<AoiOptions>(command, true);
    call->options = std::make_shared<TaskingOptions>(command, std::move(programmes));
    return call;
}

void add_output(CLI::App& command, TaskingCall& call)
{
    command
        .add_option("-o,--output", call.output,
                    "Layer to write (.gpkg, .geojson, .fgb, .shp, .kml, ...); without it a table "
                    "is printed")
        ->check(check_not_empty)
        ->type_name("FILE");
    command.add_flag("--overwrite", call.overwrite, "Replace a file that holds something else");
    command.add_flag("--no-qlr", call.no_qlr, "Write no QGIS layer definition beside a GeoPackage");
}

} // namespace

void add_tasking(CLI::App& app, Context& context)
{
    auto* const tasking =
        subcommand(app, "tasking", "New acquisitions, before and after they are ordered");
    tasking->require_subcommand(1);

    auto* const options =
        subcommand(*tasking, "options", "List what can be said about a new acquisition of an area");
    auto const for_options = declare(*options, {"ONEDAY", "ONENOW", "ONEPLAN", "ONESERIES"});
    options->callback([=, &context] { list_options(context, *for_options); });

    auto* const attempts = subcommand(
        *tasking, "attempts", "Find when satellites can acquire each area, and till when to order");
    auto const for_attempts = declare(*attempts, {"ONEDAY"});
    add_output(*attempts, *for_attempts);
    attempts->callback([=, &context] {
        answer<AreaAttempt>(context, *for_attempts,
                            {"attempt", "attempts", "no possible attempt", find_attempts,
                             attempts_layer, print_attempts});
    });

    auto* const feasibility =
        subcommand(*tasking, "feasibility", "Tell how likely an acquisition of each area succeeds");
    auto const for_feasibility = declare(*feasibility, {"ONEPLAN"});
    add_output(*feasibility, *for_feasibility);
    feasibility->callback([=, &context] {
        answer<AreaCapacity>(context, *for_feasibility,
                             {"assessment", "feasibility", "nothing is known", find_feasibility,
                              feasibility_layer, print_capacities});
    });

    add_segments(*tasking, context);
}

} // namespace satchel::tool
