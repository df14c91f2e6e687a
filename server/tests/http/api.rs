mod collections;
mod forms;
mod projects;
mod responses;
mod results;
mod rounds;
