// SPDX-License-Identifier: MIT
#include "sandbox/state_file.hpp"

#include "sandbox/account.hpp"
#include "sandbox/catalogue.hpp"
#include "sandbox/scene_maker.hpp"
#include "sandbox/sql.hpp"

#include "satchel/error.hpp"
#include "satchel/private_folders.hpp"

#include <system_error>

namespace satchel::sandbox {
namespace {

/// Goes up with every change of the layers or of the way scenes are made.
constexpr int state_version = 1;

constexpr long scenes_per_report = 1000;

/// The version of a state file; nothing when the file is something else.
std::optional<int> version_of(std::filesystem::path const& file)
{
    auto const database = open_database(file);
    if (!database || database->GetLayerByName("sandbox_version") == nullptr) {
        return std::nullopt;
    }
    return static_cast<int>(query_number(*database, "SELECT version FROM sandbox_version"));
}

void stamp(GDALDataset& database)
{
    auto* const layer = database.CreateLayer("sandbox_version", nullptr, wkbNone, nullptr);
    if (layer == nullptr) {
        throw Error{Failure::output, database.GetDescription(), CPLGetLastErrorMsg()};
    }
    OGRFieldDefn field{"version", OFTInteger};
    layer->CreateField(&field);
    OGRFeature row{layer->GetLayerDefn()};
    row.SetField("version", state_version);
    insert(*layer, row);
}

void check_cancel(SandboxOptions const& options)
{
    if (options.cancel != nullptr && options.cancel->load()) {
        throw Error{Failure::interrupted, options.state.string(),
                    "interrupted while the catalogue of the sandbox was made; nothing of it is "
                    "kept, the next command makes it anew"};
    }
}

void write_state(std::filesystem::path const& file, SandboxOptions const& options, bool keep)
{
    CPLErrorHandlerPusher const quiet{CPLQuietErrorHandler};
    CPLErrorReset();
    auto* const driver = GetGDALDriverManager()->GetDriverByName("GPKG");
    std::unique_ptr<GDALDataset> const database{
        driver->Create(file.c_str(), 0, 0, 0, GDT_Unknown, nullptr)};
    if (!database) {
        throw Error{Failure::output, file.string(), CPLGetLastErrorMsg(),
                    "the sandbox keeps its state in that folder; it must be writable"};
    }
    // A draft, thrown away when it is not finished: it needs no journal, and stays in memory until
    // it is written, most of its pages once.
    execute(*database, "PRAGMA journal_mode = OFF");
    execute(*database, "PRAGMA cache_size = -200000");
    database->StartTransaction();
    {
        auto& layer = create_scene_layer(*database);
        OGRFeature row{layer.GetLayerDefn()};
        long done = 0;
        make_scenes(options.scenes, [&](Scene const& scene) {
            check_cancel(options);
            write_scene(layer, row, scene);
            if (options.progress && ++done % scenes_per_report == 0) {
                options.progress({"catalogue", done, options.scenes});
            }
        });
    }
    create_account(*database);
    stamp(*database);
    if (keep) {
        auto const old = open_database(options.state);
        copy_account(*old, *database);
    }
    if (database->CommitTransaction() != OGRERR_NONE) {
        throw Error{Failure::output, file.string(), CPLGetLastErrorMsg()};
    }
    check_cancel(options);
    index_scenes(*database);
    if (options.progress) {
        options.progress({"catalogue", options.scenes, options.scenes});
    }
}

/// A file that is removed again unless it was given its final name. There is one
/// at a time, thanks to the lock, so what lies there is left from a crash.
class Draft {
public:
    explicit Draft(std::filesystem::path const& final_name)
        : m_final{final_name}, m_name{final_name.string() + ".new.gpkg"}
    {
        discard();
    }
    Draft(Draft const&) = delete;
    Draft& operator=(Draft const&) = delete;
    ~Draft() { discard(); }

    [[nodiscard]] std::filesystem::path const& name() const { return m_name; }

    void finish()
    {
        std::error_code problem;
        std::filesystem::rename(m_name, m_final, problem);
        if (problem) {
            throw Error{Failure::output, m_final.string(), problem.message()};
        }
    }

private:
    void discard() const
    {
        std::error_code ignored;
        for (auto const* const suffix : {"", "-journal", "-wal", "-shm"}) {
            std::filesystem::remove(m_name.string() + suffix, ignored);
        }
    }

    std::filesystem::path m_final;
    std::filesystem::path m_name;
}; // class Draft

void make_folder(std::filesystem::path const& state)
{
    auto const folder = std::filesystem::absolute(state).parent_path();
    if (auto const problem = satchel::detail::make_private_folders(folder)) {
        throw Error{Failure::output, folder.string(), problem.message(),
                    "the sandbox keeps its state there"};
    }
}

} // namespace

std::unique_ptr<StateLock> prepare_state(SandboxOptions const& options)
{
    if (options.state.empty()) {
        throw Error{Failure::usage, "sandbox", "no state file is given"};
    }
    make_folder(options.state);
    auto lock = std::make_unique<StateLock>(options.state, options.cancel);

    std::error_code missing;
    auto const size = std::filesystem::file_size(options.state, missing);
    auto const exists = !missing && size > 0;
    auto const version = exists ? version_of(options.state) : std::nullopt;
    if (exists && !version) {
        throw Error{Failure::output, options.state.string(),
                    "the file is not a sandbox's state, or is damaged, and is left alone",
                    "the simulated service keeps its catalogue and its play money there, nothing "
                    "real: if the file is not yours, delete it and it is made anew"};
    }
    if (version != state_version) {
        if (lock->used_by_others()) {
            throw Error{Failure::output, options.state.string(),
                        "the state is in use by a sandbox of another version",
                        "stop that one first, or give another file"};
        }
        Draft draft{options.state};
        write_state(draft.name(), options, version.has_value());
        draft.finish();
    }
    lock->share();
    return lock;
}

} // namespace satchel::sandbox
